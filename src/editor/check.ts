import { isObject } from '../kubernetes/index.ts';
import type { ApiObject } from '../kubernetes/objects.ts';
import {
  type CheckOptions,
  checkText,
  type EditorFault,
  type GroupVersionKind,
  locate,
  type ManifestDocument,
  parseDocuments,
} from '../manifest/index.ts';
import { type RuleLocation, ruleLocations } from './effect/ruleLocations.ts';
import { lineStarts } from './ranges.ts';
import { missingReferences, type Referable, referable } from './references.ts';
import type { Refusal } from './refusals.ts';
import type { Fault, FixText } from './repair/fix.ts';
import { helpFor, isSyntax } from './repair/helpFor.ts';
import { type QuickFix, quickFixes } from './repair/quickFixes.ts';
import { reindent } from './repair/reindent.ts';

/** What the worker is asked. */
export interface CheckRequest {
  readonly id: number;
  readonly text: string;
  /** Objects that the cluster has, as far as the text may change them. */
  readonly live: readonly ApiObject[];
  /** The answer of kubectl when this text was applied. */
  readonly refusals: readonly Refusal[];
}

/** As it is sent: without the objects where they are those of the request before. */
export type CheckMessage = Omit<CheckRequest, 'live'> & Partial<Pick<CheckRequest, 'live'>>;

export type CheckedFault = Fault & { readonly help?: FixText };

export interface CheckAnswer {
  readonly id: number;
  readonly faults: readonly CheckedFault[];
  /** What would take faults away, or might be wanted. */
  readonly fixes: readonly QuickFix[];
  /** Where DaemonSets say which Nodes they want. */
  readonly rules: readonly RuleLocation[];
  /** The text with its indentation repaired, where that takes away all errors or those of the syntax. */
  readonly repaired?: string;
}

function speaksOf(document: ManifestDocument, refusal: Refusal): boolean {
  const { json } = document;
  if (!isObject(json)) return false;
  const named = isObject(json.metadata) ? json.metadata.name : undefined;
  return (refusal.kind === undefined || json.kind === refusal.kind) && (refusal.name === undefined || named === refusal.name);
}

function rangeOf(text: string, documents: readonly ManifestDocument[], refusal: Refusal): { readonly from: number; readonly to: number } {
  if (refusal.line !== undefined) {
    const starts = lineStarts(text);
    const start = starts[refusal.line - 1] ?? text.length;
    const from = start + Math.max(text.slice(start).search(/\S/), 0);
    return { from, to: Math.max(from, starts[refusal.line] ?? text.length) };
  }
  const document = documents.find((candidate) => speaksOf(candidate, refusal)) ?? documents[0];
  if (document === undefined) return { from: 0, to: 0 };
  return locate(document, refusal.path ?? 'metadata.name');
}

const hasErrors = (faults: readonly EditorFault[]): boolean => faults.some((fault) => fault.severity === 'error');

/** Longer texts are not repaired. */
const LONG = 200_000;

/**
 * Behind an error of the syntax others are hidden: a repair that takes it away is one, whatever shows then. Else it has to take
 * errors away and bring none.
 */
function isRepaired(before: readonly EditorFault[], after: readonly EditorFault[]): boolean {
  const errors = after.filter(({ severity }) => severity === 'error');
  if (before.some(isSyntax)) return !errors.some(isSyntax);
  const known = new Set(before.map(({ message }) => message));
  return errors.length < before.filter(({ severity }) => severity === 'error').length && errors.every(({ message }) => known.has(message));
}

function repair(text: string, faults: readonly EditorFault[]): { readonly repaired?: string } {
  if (!hasErrors(faults) || text.length > LONG) return {};
  const repaired = reindent(text, (document) => hasErrors(checkText(document)));
  return repaired === undefined || !isRepaired(faults, checkText(repaired)) ? {} : { repaired };
}

const isCustom = (object: ApiObject): object is ApiObject & { readonly spec: unknown } =>
  object.kind === 'CustomResourceDefinition' && 'spec' in object;

/** Whether a custom resource definition in the cluster makes the kind known. */
const servesAny =
  (live: readonly ApiObject[]) =>
  (gvk: GroupVersionKind): boolean =>
    live
      .filter(isCustom)
      .some(({ spec }) => isObject(spec) && spec.group === gvk.group && isObject(spec.names) && spec.names.kind === gvk.kind);

const nameOf = (kind: string, namespace: string, name: string): string => `${kind} ${namespace} ${name}`;

interface Indexed {
  readonly live: readonly ApiObject[];
  readonly byName: ReadonlyMap<string, ApiObject>;
  readonly cluster: Referable;
}

let last: Indexed | undefined;

/** The objects by name, indexed again only when the objects change. */
function indexed(live: readonly ApiObject[]): Indexed {
  if (last?.live !== live) {
    const named = live.map((object) => [nameOf(object.kind, object.metadata.namespace ?? '', object.metadata.name), object] as const);
    last = { live, byName: new Map(named), cluster: referable(live) };
  }
  return last;
}

/** The faults of the text, and behind them what only the cluster could know and refused; with what they mean and how to mend them. */
export function check({ id, text, live, refusals }: CheckRequest): CheckAnswer {
  const { byName, cluster } = indexed(live);
  const options: CheckOptions = {
    serves: servesAny(live),
    live: ({ kind }, namespace = 'default', name) => byName.get(nameOf(kind, '', name)) ?? byName.get(nameOf(kind, namespace, name)),
  };
  const faultsOf = (candidate: string): readonly Fault[] => [
    ...checkText(candidate, options),
    ...missingReferences(parseDocuments(candidate), cluster),
  ];
  const found = faultsOf(text);
  const own = found.filter(({ missing }) => missing === undefined);
  const known = (message: string): boolean => found.some((fault) => message.includes(fault.message) || fault.message.includes(message));
  const unknown = refusals.filter((refusal) => !known(refusal.message));
  const documents = parseDocuments(text);
  const refused = unknown.map(({ severity, message, path, ...refusal }) => ({
    severity,
    message,
    ...(path === undefined ? {} : { path }),
    ...rangeOf(text, documents, { severity, message, ...(path === undefined ? {} : { path }), ...refusal }),
  }));
  const faults = [...found, ...refused];
  return {
    id,
    ...repair(text, own),
    faults: faults.map((fault) => {
      const help = helpFor(text, fault);
      return help === undefined ? fault : { ...fault, help };
    }),
    fixes: text.length > LONG ? [] : quickFixes(text, faults, (candidate) => (candidate === text ? found : faultsOf(candidate))),
    rules: ruleLocations(documents),
  };
}
