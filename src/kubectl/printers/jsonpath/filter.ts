import type { Json } from '../../../kubernetes/index.ts';
import { type Attempt, fail, succeed } from '../../failure.ts';
import type { Filter, Operand, Step } from './template.ts';

type ReadSteps = (text: string) => Attempt<readonly Step[]>;

function readOperand(text: string, readSteps: ReadSteps): Attempt<Operand> {
  const word = text.trim();
  const quoted = /^(['"])(.*)\1$/s.exec(word);
  if (quoted !== null) return succeed({ type: 'value', value: quoted[2] ?? '' });
  if (/^-?\d+(?:\.\d+)?$/.test(word)) return succeed({ type: 'value', value: Number(word) });
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
  if (typeof left !== typeof right || (typeof left !== 'number' && typeof left !== 'string'))
    return fail('incompatible types for comparison');
  const order = left < (right as typeof left) ? -1 : left > (right as typeof left) ? 1 : 0;
  return succeed(operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : operator === '>' ? order > 0 : order >= 0);
}
