import { type Int64, int64Of, type Json, parseInt64 } from '../../../kubernetes/index.ts';
import { type Attempt, fail, succeed } from '../../failure.ts';
import type { Filter, Operand, Step } from './template.ts';

type ReadSteps = (text: string) => Attempt<readonly Step[]>;

function readOperand(text: string, readSteps: ReadSteps): Attempt<Operand> {
  const word = text.trim();
  const quoted = /^(['"])(.*)\1$/s.exec(word);
  if (quoted !== null) return succeed({ type: 'value', value: quoted[2] ?? '' });
  if (/^-?\d+(?:\.\d+)?$/.test(word)) {
    const whole = parseInt64(word);
    return succeed({ type: 'value', value: whole === undefined ? Number(word) : int64Of(whole) });
  }
  if (word === 'true' || word === 'false') return succeed({ type: 'value', value: word === 'true' });
  if (!word.startsWith('@') && !word.startsWith('$') && !word.startsWith('.')) return fail(`unrecognized identifier ${word}`);
  const steps = readSteps(word);
  return steps.ok ? succeed({ type: 'path', steps: steps.value }) : steps;
}

/** What stands between `?(` and `)`. */
export function readFilter(text: string, readSteps: ReadSteps): Attempt<Filter> {
  const parts = /^((?:"[^"]*"|'[^']*'|[^=!<>"'])*?)(==|!=|<=|>=|<|>)(.*)$/s.exec(text);
  const left = readOperand(parts?.[1] ?? text, readSteps);
  if (!left.ok) return left;
  if (parts === null) return succeed({ left: left.value, operator: 'exists', right: { type: 'value', value: null } });
  const right = readOperand(parts[3] ?? '', readSteps);
  if (!right.ok) return right;
  const operator = parts[2] as Filter['operator'];
  return succeed({ left: left.value, operator, right: right.value });
}

/** Compares two values of one type, as Go's templates do. */
export function compares(left: Json, operator: Filter['operator'], right: Json): Attempt<boolean> {
  switch (operator) {
    case '==':
      return succeed(left === right);
    case '!=':
      return succeed(left !== right);
    case 'exists':
      return succeed(true);
    default:
  }
  const isNumber = (value: Json): value is Int64 => typeof value === 'number' || typeof value === 'bigint';
  const comparable = (isNumber(left) && isNumber(right)) || (typeof left === 'string' && typeof right === 'string');
  if (!comparable) return fail('incompatible types for comparison');
  const order = left < right ? -1 : left > right ? 1 : 0;
  return succeed(operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : operator === '>' ? order > 0 : order >= 0);
}
