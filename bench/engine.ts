// Every benchmark of the engine, one after the other; each also runs alone.
await import('./engine-rules.ts');
await import('./engine-large.ts');
await import('./engine-hostile.ts');
await import('./engine-airline.ts');
