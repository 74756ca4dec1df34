import type { ASTNode } from '@marcbachmann/cel-js';
import { type ExpressionProblem, literalText } from './cel-bounds.ts';
import { knowCall } from './certainty-of-calls.ts';
import { isComparison, knowComparison, knowMembership } from './certainty-of-comparisons.ts';
import {
  atPlace,
  condition,
  type Knowledge,
  type Known,
  knowledgeOf,
  ofDomain,
  unknownValue,
  type Walk,
} from './knowledge.ts';
import { constantForm, type LinearForm, productOfForms, sumOfForms } from './linear-form.ts';
import { everyNumber, exactly, type NumberRange, negative, productOf, remainderOf, sumOf } from './number-range.ts';
import type { Shape } from './shape.ts';
import { anyTruth, type Domain, domainOfValue, join, numbers, type TruthDomain, texts } from './value-domain.ts';

/** Whether a condition may be true, whether it may be false, and what in it nothing can make true. */
export interface Certainty {
  readonly yes: boolean;
  readonly no: boolean;
  readonly problems: readonly ExpressionProblem[];
  /** Whether the schemas alone already decide it. */
  readonly isDecided: boolean;
  /** What is known where the condition holds. */
  readonly whenTrue: Knowledge;
}

/**
 * What can be said of a condition before any call, from the schemas of its variables and from what is known already. Sound: a
 * condition that cannot be true is true of no call that fits. An error is neither true nor false.
 */
export function certaintyOf(
  ast: ASTNode,
  variables: ReadonlyMap<string, Shape>,
  given: Knowledge | null = null,
): Certainty {
  const problems: ExpressionProblem[] = [];
  const walk: Walk = {
    know: (node, knowledge) => know(walk, node, knowledge),
    report: (code, message, node) => {
      if (problems.length < mostProblems) problems.push({ code, message, offset: node.range.start });
    },
  };
  const knowledge = given ?? knowledgeOf(variables);
  const known = walk.know(ast, knowledge);
  const { yes, no } = truthOf(known.domain);
  const base = truthOf(known.base);
  return { yes, no, problems, isDecided: base.yes !== base.no, whenTrue: known.whenTrue ?? knowledge };
}

/** Of one condition, so that a long list of mistakes stays readable. */
const mostProblems = 16;

function truthOf(domain: Domain): TruthDomain {
  return domain.kind === 'bool' ? domain : anyTruth;
}

function know(walk: Walk, node: ASTNode, given: Knowledge): Known {
  if (isComparison(node)) return knowComparison(walk, node, given);
  switch (node.op) {
    case 'value':
      return knowLiteral(node.args);
    case 'id':
      return knowName(node.args, given);
    case '.':
      return knowMember(walk.know(node.args[0], given), node.args[1], given);
    case '[]':
      return knowElement(walk, node, given);
    case 'in':
      return knowMembership(walk, node, given);
    case '&&':
    case '||':
      return knowJunction(walk, node, given);
    case '!_': {
      const part = walk.know(node.args, given);
      const [domain, base] = [turned(part.domain), turned(part.base)];
      return condition(domain, base, part.whenFalse ?? given, part.whenTrue ?? given);
    }
    case '?:':
      return knowChoice(walk, node, given);
    case '-_': {
      const part = walk.know(node.args, given);
      return arithmetic(
        [part],
        ([range]) => negative(range ?? everyNumber),
        productOfForms(part.form, constantForm(-1)),
      );
    }
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return knowArithmetic(node.op, walk.know(node.args[0], given), walk.know(node.args[1], given));
    case 'list': {
      for (const part of node.args) walk.know(part, given);
      return ofDomain({ kind: 'list', lengths: exactly(node.args.length) });
    }
    case 'map':
      for (const part of node.args.flat()) walk.know(part, given);
      return ofDomain({ kind: 'object' });
    case 'call':
      return knowCall(walk, node, { name: node.args[0], receiver: null, args: node.args[1] }, given);
    case 'rcall':
      return knowCall(walk, node, { name: node.args[0], receiver: node.args[1], args: node.args[2] }, given);
    default:
      return unknownValue;
  }
}

function knowLiteral(value: unknown): Known {
  if (typeof value === 'bigint') {
    const whole = { ...numbers(exactly(Number(value)), true), values: [Number(value)] };
    return { ...ofDomain(whole), form: constantForm(Number(value)) };
  }
  if (typeof value === 'number') return ofDomain({ ...numbers(exactly(value), false), values: [value] });
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return ofDomain(domainOfValue(value));
  return unknownValue;
}

/** A name that is no variable is that of a type. */
function knowName(name: string, given: Knowledge): Known {
  const known = given.variables.get(name);
  if (!known) return ofDomain(texts(everyNumber, [name]));
  return known.shape ? atPlace(known.shape, known.place, known.there, given) : known;
}

function knowMember(object: Known, member: string, given: Knowledge): Known {
  if (object.shape?.kind !== 'object') return unknownValue;
  const { fields, required } = object.shape;
  const place = object.place === null ? null : `${object.place}.${JSON.stringify(member)}`;
  const there = object.there && required.has(member);
  return atPlace(fields.get(member) ?? { kind: 'dyn' }, place, there, given);
}

function knowElement(walk: Walk, node: ASTNode & { op: '[]' }, given: Knowledge): Known {
  const [base, index] = [walk.know(node.args[0], given), walk.know(node.args[1], given)];
  const member = literalText(node.args[1]);
  if (member !== null) return knowMember(base, member, given);
  if (base.shape?.kind !== 'list') return unknownValue;
  const [only, ...others] = index.base.kind === 'number' ? (index.base.values ?? []) : [];
  if (only === undefined || others.length > 0) return atPlace(base.shape.element, null, false, given);
  if (only < 0 || only >= base.shape.maxItems)
    walk.report('unknown_element', `The schema allows at most ${base.shape.maxItems} elements.`, node.args[1]);
  return atPlace(base.shape.element, base.place === null ? null : `${base.place}[${only}]`, false, given);
}

/**
 * The right side is read as if the left one had not decided already. Together they may be impossible although each is possible:
 * that is reported at the right one.
 */
function knowJunction(walk: Walk, node: ASTNode & { op: '&&' | '||' }, given: Knowledge): Known {
  const isAnd = node.op === '&&';
  const left = walk.know(node.args[0], given);
  const first = truthOf(left.domain);
  const decides = isAnd ? first.no : first.yes;
  const goingOn = (isAnd ? left.whenTrue : left.whenFalse) ?? given;
  const right = walk.know(node.args[1], decides ? goingOn : given);
  const second = truthOf(right.domain);
  const [base, other] = [truthOf(left.base), truthOf(right.base)];
  const domain = joined(isAnd, first, second);
  if (isAnd && first.yes && other.yes && !second.yes)
    walk.report('impossible_comparison', 'What stands before it rules this out.', node.args[1]);
  const further = (isAnd ? right.whenTrue : right.whenFalse) ?? goingOn;
  return condition(domain, joined(isAnd, base, other), isAnd ? further : given, isAnd ? given : further);
}

function joined(isAnd: boolean, left: TruthDomain, right: TruthDomain): TruthDomain {
  return isAnd
    ? { kind: 'bool', yes: left.yes && right.yes, no: left.no || right.no }
    : { kind: 'bool', yes: left.yes || right.yes, no: left.no && right.no };
}

function turned(domain: Domain): TruthDomain {
  const { yes, no } = truthOf(domain);
  return { kind: 'bool', yes: no, no: yes };
}

function knowChoice(walk: Walk, node: ASTNode & { op: '?:' }, given: Knowledge): Known {
  const [asked, then, otherwise] = node.args;
  const choice = walk.know(asked, given);
  const yes = walk.know(then, choice.whenTrue ?? given);
  const no = walk.know(otherwise, choice.whenFalse ?? given);
  const chosen = (by: 'domain' | 'base'): Domain => {
    const { yes: may, no: mayNot } = truthOf(choice[by]);
    if (may === mayNot) return may ? join(yes[by], no[by]) : { kind: 'bool', yes: false, no: false };
    return may ? yes[by] : no[by];
  };
  return ofDomain(chosen('domain'), chosen('base'));
}

function knowArithmetic(op: '+' | '-' | '*' | '/' | '%', left: Known, right: Known): Known {
  if (op === '+' && left.domain.kind !== 'number') return joinedEnds(left, right);
  const combine = (one: NumberRange, other: NumberRange): NumberRange => {
    switch (op) {
      case '+':
        return sumOf(one, other);
      case '-':
        return sumOf(one, negative(other));
      case '*':
        return productOf(one, other);
      case '%':
        return remainderOf(one, other);
      default:
        return everyNumber;
    }
  };
  return arithmetic(
    [left, right],
    ([one = everyNumber, other = everyNumber]) => combine(one, other),
    formOf(op, left, right),
  );
}

function formOf(op: string, { form: left }: Known, { form: right }: Known): LinearForm | null {
  if (op === '+' || op === '-') return sumOfForms(left, right, op === '+' ? 1 : -1);
  return op === '*' ? productOfForms(left, right) : null;
}

/** A number that is made of numbers, by their ranges; of anything else nothing is known. */
function arithmetic(
  parts: readonly Known[],
  combine: (ranges: readonly NumberRange[]) => NumberRange,
  form: LinearForm | null,
): Known {
  const made = (by: 'domain' | 'base'): Domain => {
    const operands = parts.flatMap(({ [by]: domain }) => (domain.kind === 'number' ? [domain] : []));
    if (operands.length < parts.length) return unknownValue.domain;
    return numbers(
      combine(operands.map(({ range }) => range)),
      operands.every(({ whole }) => whole),
    );
  };
  return { ...ofDomain(made('domain'), made('base')), form };
}

/** Texts one after the other, or lists. */
function joinedEnds(left: Known, right: Known): Known {
  const made = (by: 'domain' | 'base'): Domain => {
    const [one, other] = [left[by], right[by]];
    if (one.kind === 'text' && other.kind === 'text') return texts(sumOf(one.lengths, other.lengths));
    if (one.kind === 'list' && other.kind === 'list')
      return { kind: 'list', lengths: sumOf(one.lengths, other.lengths) };
    return unknownValue.domain;
  };
  return ofDomain(made('domain'), made('base'));
}
