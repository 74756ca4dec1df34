select writ.guard_immutable('history.captured_call_tool');
