import { goText, type Json } from '../../kubernetes/index.ts';
import { type Attempt, fail, succeed } from '../failure.ts';
import { find } from './jsonpath/evaluate.ts';
import { readSteps } from './jsonpath/parse.ts';
import type { Step } from './jsonpath/template.ts';

/** `.metadata.name`, `metadata.name`, `{.metadata.name}` all mean one path. */
const relaxed = (text: string): string => {
  const body = text.replace(/^\{(.*)\}$/s, '$1');
  return body.startsWith('.') ? body : `.${body}`;
};

/** Reads `NAME:.metadata.name,NODE:.spec.nodeName`; gives the lines of a table, cells ended by tabs. */
export function customColumns(spec: string, noHeaders: boolean): Attempt<(items: readonly Json[]) => string> {
  if (spec === '') return fail('custom-columns format specified but no custom columns given');
  const columns: { header: string; steps: readonly Step[] }[] = [];
  for (const part of spec.split(/,(?![^[]*\])/)) {
    const colon = part.indexOf(':');
    if (colon < 0) return fail(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    const steps = readSteps(relaxed(part.slice(colon + 1)));
    if (!steps.ok) return steps;
    columns.push({ header: part.slice(0, colon), steps: steps.value });
  }
  const cell = (item: Json, steps: readonly Step[]): string => {
    const found = find([item], steps, { allowMissing: true });
    return !found.ok || found.value.length === 0 ? '<none>' : found.value.map(goText).join(',');
  };
  const line = (cells: readonly string[]): string => `${cells.join('\t')}\n`;
  return succeed((items) =>
    [
      ...(noHeaders ? [] : [line(columns.map(({ header }) => header))]),
      ...items.map((item) => line(columns.map(({ steps }) => cell(item, steps)))),
    ].join(''),
  );
}
