import { type Attempt, fail, succeed } from '../../failure.ts';
import { readFilter } from './filter.ts';
import type { Piece, Step } from './template.ts';

const unescaped = (text: string): string => text.replace(/\\(.)/g, (_, char: string) => ({ n: '\n', t: '\t', r: '\r' })[char] ?? char);

/** Ends of an opened bracket or brace, quotes respected. */
function closing(text: string, start: number, open: string, close: string): number {
  let depth = 0;
  let quote = '';
  for (let at = start; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote !== '') {
      if (char === '\\') at++;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === open) depth++;
    else if (char === close && --depth === 0) return at;
  }
  return -1;
}

/** Whether a bracket of an action that is not closed is open too. */
const isBracketOpen = (action: string): boolean => {
  const at = action.indexOf('[');
  return at >= 0 && closing(action, action.lastIndexOf('['), '[', ']') < 0;
};

function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let part = '';
  for (const char of text) {
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '[' || char === '(') depth++;
    else if (char === ']' || char === ')') depth--;
    if (char === separator && depth === 0 && quote === '') {
      parts.push(part);
      part = '';
    } else part += char;
  }
  return [...parts, part];
}

function readBracket(body: string): Attempt<Step> {
  const text = body.trim();
  if (text === '*') return succeed({ type: 'wildcard' });
  if (text.startsWith('?(') && text.endsWith(')')) {
    const filter = readFilter(text.slice(2, -1), readSteps);
    return filter.ok ? succeed({ type: 'filter', filter: filter.value }) : filter;
  }
  const choices = splitOutside(text, ',');
  if (choices.length > 1) {
    const paths: (readonly Step[])[] = [];
    for (const choice of choices) {
      const step = readBracket(choice);
      if (!step.ok) return step;
      paths.push([step.value]);
    }
    return succeed({ type: 'union', paths });
  }
  const quoted = /^(['"])(.*)\1$/s.exec(text);
  if (quoted !== null) return succeed({ type: 'field', name: unescaped(quoted[2] ?? '') });
  const slice = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text);
  if (slice === null || text === '') return fail(`invalid array index ${body}`);
  const number = (part: string | undefined): number | undefined => {
    const digits = part?.replace(':', '') ?? '';
    return digits === '' ? undefined : Number(digits);
  };
  const [from, to, step] = [number(slice[1]), number(slice[2]), number(slice[3])];
  const index = slice[2] === undefined;
  return succeed({
    type: 'slice',
    index,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(step === undefined ? {} : { step }),
  });
}

/** `.items[0].metadata.labels.app\.kubernetes\.io/name` */
export function readSteps(text: string): Attempt<readonly Step[]> {
  const steps: Step[] = [];
  let at = 0;
  if (text.startsWith('$') || text.startsWith('@')) at = 1;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '[') {
      const end = closing(text, at, '[', ']');
      if (end < 0) return fail('unterminated array');
      const step = readBracket(text.slice(at + 1, end));
      if (!step.ok) return step;
      steps.push(step.value);
      at = end + 1;
      continue;
    }
    if (char === '.') {
      if (text.charAt(at + 1) === '.') {
        steps.push({ type: 'recursive' });
        at += 2;
      } else at++;
      if (text.charAt(at) === '[' || at >= text.length) continue;
    }
    const name = /^(?:\\.|[^.[\]\s])+/.exec(text.slice(at))?.[0];
    if (name === undefined)
      return fail(
        `unrecognized character in action: U+${(text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')} '${char}'`,
      );
    at += name.length;
    steps.push(name === '*' ? { type: 'wildcard' } : { type: 'field', name: name.replace(/\\(.)/g, '$1') });
  }
  return succeed(steps);
}

/** A template of text and `{…}`. Behaviour of kubernetes: k8s.io/client-go/util/jsonpath/parser.go. */
export function parseTemplate(text: string): Attempt<readonly Piece[]> {
  const stack: { readonly steps: readonly Step[]; readonly pieces: Piece[] }[] = [{ steps: [], pieces: [] }];
  const add = (piece: Piece): void => {
    stack.at(-1)?.pieces.push(piece);
  };
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf('{', at);
    if (open !== at) {
      const end = open < 0 ? text.length : open;
      add({ type: 'text', text: text.slice(at, end) });
      at = end;
      continue;
    }
    const end = closing(text, at, '{', '}');
    if (end < 0) return fail(isBracketOpen(text.slice(at)) ? 'unterminated array' : 'unclosed action');
    const action = text.slice(at + 1, end).trim();
    at = end + 1;
    if (action === 'end') {
      const range = stack.length > 1 ? stack.pop() : undefined;
      if (range === undefined) return fail('not in range, nothing to end');
      add({ type: 'range', steps: range.steps, body: range.pieces });
      continue;
    }
    const range = /^range\s+(.*)$/s.exec(action);
    const steps = range === null ? undefined : readSteps((range[1] ?? '').trim());
    if (steps !== undefined) {
      if (!steps.ok) return steps;
      stack.push({ steps: steps.value, pieces: [] });
      continue;
    }
    for (const word of splitOutside(action, ' ').filter((part) => part !== '')) {
      const quoted = /^(['"])(.*)\1$/s.exec(word);
      if (quoted !== null) {
        add({ type: 'text', text: unescaped(quoted[2] ?? '') });
        continue;
      }
      const path = readSteps(word);
      if (!path.ok) return path;
      add({ type: 'path', steps: path.value });
    }
  }
  const open = stack.splice(1);
  for (const { pieces } of open) for (const piece of pieces) add(piece);
  return succeed(stack[0]?.pieces ?? []);
}
