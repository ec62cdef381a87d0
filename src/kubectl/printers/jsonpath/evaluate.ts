import { goText, isList, isObject, type Json } from '../../../kubernetes/index.ts';
import { type Attempt, fail, succeed } from '../../failure.ts';
import { compactJson, sortedKeys } from '../../json.ts';
import { compares } from './filter.ts';
import type { Operand, Piece, Step } from './template.ts';

/** Values that one step of a path may lead to: paths that repeat themselves lead to ever more. */
const MOST_VALUES = 5_000_000;

export interface EvaluateOptions {
  /** A missing key is no fault. */
  readonly allowMissing: boolean;
}

const fieldsOf = (value: Json): readonly Json[] =>
  isList(value) ? value : isObject(value) ? sortedKeys(value).map((key) => value[key] ?? null) : [];

const descend = (value: Json): readonly Json[] => [
  value,
  ...fieldsOf(value)
    .filter((field) => typeof field === 'object')
    .flatMap(descend),
];

function slice(list: readonly Json[], step: Extract<Step, { type: 'slice' }>, allowMissing: boolean): Attempt<readonly Json[]> {
  const length = list.length;
  const from = step.from === undefined ? 0 : step.from < 0 ? step.from + length : step.from;
  if (step.index) {
    if (from < 0 || from >= length) {
      return allowMissing && length === 0 ? succeed([]) : fail(`array index out of bounds: index ${step.from ?? 0}, length ${length}`);
    }
    return succeed(list.slice(from, from + 1));
  }
  const to = step.to === undefined ? length : step.to < 0 ? step.to + length : step.to;
  const stride = step.step ?? 1;
  if (stride <= 0) return fail(`step must be > 0`);
  return succeed(list.slice(Math.max(from, 0), Math.min(to, length)).filter((_, index) => index % stride === 0));
}

function operandValue(operand: Operand, item: Json): Attempt<readonly Json[]> {
  return operand.type === 'value' ? succeed([operand.value]) : find([item], operand.steps, { allowMissing: true });
}

function keeps(step: Extract<Step, { type: 'filter' }>, item: Json): Attempt<boolean> {
  const { left, operator, right } = step.filter;
  const found = operandValue(left, item);
  if (!found.ok) return found;
  if (operator === 'exists') return succeed(found.value.length > 0);
  const other = operandValue(right, item);
  if (!other.ok) return other;
  const [a] = found.value;
  const [b] = other.value;
  return a === undefined || b === undefined ? succeed(false) : compares(a, operator, b);
}

function applyStep(value: Json, step: Step, options: EvaluateOptions): Attempt<readonly Json[]> {
  switch (step.type) {
    case 'wildcard':
      return succeed(fieldsOf(value));
    case 'recursive':
      return succeed(descend(value));
    case 'field': {
      const found = isObject(value) ? value[step.name] : undefined;
      return found !== undefined ? succeed([found]) : options.allowMissing ? succeed([]) : fail(`${step.name} is not found`);
    }
    case 'slice':
      return isList(value)
        ? slice(value, step, false)
        : options.allowMissing && value === null
          ? succeed([])
          : fail(`${String(value)} is not array or slice`);
    case 'union':
      return all(step.paths.map((path) => find([value], path, options)));
    case 'filter': {
      const kept: Json[] = [];
      for (const item of isList(value) ? value : []) {
        const keep = keeps(step, item);
        if (!keep.ok) return keep;
        if (keep.value) kept.push(item);
      }
      return succeed(kept);
    }
  }
}

function all(attempts: readonly Attempt<readonly Json[]>[]): Attempt<readonly Json[]> {
  const values: Json[] = [];
  for (const attempt of attempts) {
    if (!attempt.ok) return attempt;
    if (values.length + attempt.value.length > MOST_VALUES) return fail('the path leads to too many values');
    // Not spread: a call takes no more than about 100,000 arguments.
    for (const value of attempt.value) values.push(value);
  }
  return succeed(values);
}

/** What the path leads to. Behaviour of kubernetes: k8s.io/client-go/util/jsonpath/jsonpath.go. */
export function find(start: readonly Json[], steps: readonly Step[], options: EvaluateOptions): Attempt<readonly Json[]> {
  let values = start;
  let afterRecursion = false;
  for (const step of steps) {
    // Behind `..` a key that is not everywhere is no fault.
    const lenient = afterRecursion ? { allowMissing: true } : options;
    const found = all(values.map((value) => applyStep(value, step, lenient)));
    if (!found.ok) return found;
    values = found.value;
    afterRecursion = step.type === 'recursive';
  }
  return succeed(values);
}

/** As Go prints a value; objects and lists are compact JSON. */
export const printedValue = (value: Json): string => {
  if (value === null) return '';
  if (typeof value === 'object') return compactJson(value);
  return goText(value);
};

export function evaluate(pieces: readonly Piece[], value: Json, options: EvaluateOptions): Attempt<string> {
  let out = '';
  for (const piece of pieces) {
    if (piece.type === 'text') {
      out += piece.text;
      continue;
    }
    const found = find([value], piece.steps, options);
    if (!found.ok) return found;
    if (piece.type === 'path') {
      out += found.value.map(printedValue).join(' ');
      continue;
    }
    for (const item of found.value) {
      const body = evaluate(piece.body, item, options);
      if (!body.ok) return body;
      out += body.value;
    }
  }
  return succeed(out);
}
