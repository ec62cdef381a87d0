import { checkText, parseDocuments } from '../../manifest/index.ts';
import type { Span } from '../ranges.ts';
import { applyEdits, type Fault, type Faulty, type Fix, type Fixer } from './fix.ts';
import { unknownFields } from './fixers/fields.ts';
import { kinds, missingIdentity, missingNames } from './fixers/identity.ts';
import { missingObjects } from './fixers/references.ts';
import { punctuation, tabs } from './fixers/syntax.ts';
import { invalidNames, missingVolumes, unsupportedValues, wrongTypes } from './fixers/values.ts';
import { controlPlaneToleration, surgeAndUnavailable, unequalLabels } from './fixers/workload.ts';
import { treeOf } from './tree.ts';

/** A fix and what it is offered for. */
export interface QuickFix extends Fix, Span {
  /** The message of the fault; absent where nothing is wrong and the fix only might be wanted. */
  readonly fault?: string;
}

export type Check = (text: string) => readonly Fault[];

const fixers: readonly Fixer[] = [
  tabs,
  punctuation,
  kinds,
  missingIdentity,
  missingNames,
  unknownFields,
  wrongTypes,
  unsupportedValues,
  unequalLabels,
  surgeAndUnavailable,
  missingObjects,
  invalidNames,
  missingVolumes,
];

const MOST_FOR_A_FAULT = 3;

/** How many texts are checked for the fixes of one: fewer of long ones. */
const attempts = (text: string): number => Math.min(60, Math.floor(2_000_000 / (text.length + 1)));

const errorsOf = (faults: readonly Fault[]): readonly Fault[] => faults.filter(({ severity }) => severity === 'error');

/** Reading stops at these, so that what is behind them shows only when they are gone. */
const isGate = ({ message, path }: Fault): boolean =>
  path === undefined || /^no matches for kind|^error validating data|^json: cannot unmarshal|^unknown field/.test(message);

function helps(fault: Fault, before: readonly Fault[], after: readonly Fault[]): boolean {
  const count = (faults: readonly Fault[]): number => faults.filter(({ message }) => message === fault.message).length;
  if (count(before) > 0 && count(after) >= count(before)) return false;
  // What is added may itself name what is missing, as a ServiceAccount its namespace.
  const own = (faults: readonly Fault[]): number => errorsOf(faults).filter(({ missing }) => missing === undefined).length;
  if (fault.missing !== undefined) return own(after) <= own(before);
  if (isGate(fault)) return fault.path === undefined || after.every(({ path }) => path !== undefined);
  return errorsOf(after).length <= errorsOf(before).length - (count(before) > 0 ? 1 : 0);
}

/**
 * Fixes for the faults of a text, each found to take its fault away by checking the text that it makes. `check` answers as
 * it did for the faults; those that only the cluster knows of are taken at their word.
 */
export function quickFixes(text: string, faults: readonly Fault[], check: Check = checkText): readonly QuickFix[] {
  const documents = parseDocuments(text);
  const known = check(text);
  let left = attempts(text);
  const offered: QuickFix[] = [];
  // Of many objects in one missing namespace each is mended by the same text.
  const checked = new Map<string, { readonly after: ReturnType<Check>; readonly helps: Map<string, boolean> }>();
  for (const fault of faults) {
    if (fault.severity !== 'error' && fault.missing === undefined) continue;
    const document = documents.find(({ range }) => range.from <= fault.from && fault.from <= range.to);
    const faulty: Faulty = { text, fault, documents, tree: document && treeOf(text, document) };
    const results = new Set<string>();
    for (const candidate of fixers.flatMap((fixer) => fixer(faulty))) {
      if (results.size >= MOST_FOR_A_FAULT) break;
      const result = applyEdits(text, candidate.edits);
      if (result === text || results.has(result)) continue;
      let found = checked.get(result);
      if (found === undefined) {
        if (left <= 0) break;
        left -= 1;
        found = { after: check(result), helps: new Map() };
        checked.set(result, found);
      }
      const does = found.helps.get(fault.message) ?? helps(fault, known, found.after);
      found.helps.set(fault.message, does);
      if (!does) continue;
      results.add(result);
      offered.push({ ...candidate, fault: fault.message, from: fault.from, to: fault.to });
    }
  }
  const wishes = documents.flatMap((document) => {
    const tree = treeOf(text, document);
    return tree === undefined ? [] : controlPlaneToleration(tree).map((wish) => ({ ...wish, ...document.range }));
  });
  return [...offered, ...wishes];
}
