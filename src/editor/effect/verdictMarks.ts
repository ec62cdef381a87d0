import type { Sentence, Simulation } from '../../cluster/types.ts';
import { type Check, checkSentence, placementOf } from '../../explain/index.ts';
import type { DaemonSet, Node } from '../../kubernetes/index.ts';
import { locate, type ManifestDocument, parseDocuments } from '../../manifest/index.ts';

/** A line that lets the node in or keeps it out. */
export interface VerdictMark {
  readonly from: number;
  readonly passes: boolean;
  /** Of the room `explain`. */
  readonly sentence: Sentence;
}

const TOLERATIONS = 'spec.template.spec.tolerations';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** Whether the document is the DaemonSet's, as far as name and kind tell. */
const holds = ({ json }: ManifestDocument, { metadata }: DaemonSet): boolean =>
  isObject(json) &&
  json.kind === 'DaemonSet' &&
  isObject(json.metadata) &&
  json.metadata.name === metadata.name &&
  (json.metadata.namespace ?? 'default') === metadata.namespace;

/** Paths of the fields that a rule was read from, each with its own outcome. Taints that the controller tolerates have none. */
function placesOf(check: Check): readonly { readonly path: string; readonly passes: boolean }[] {
  if (check.kind === 'affinity' && check.terms.length > 0)
    return check.terms.flatMap(({ expressions }) => expressions.map(({ path, passes }) => ({ path, passes })));
  if (check.kind !== 'taint') return check.path === undefined ? [] : [{ path: check.path, passes: check.passes }];
  const tolerated = check.toleratedBy?.path;
  if (tolerated !== undefined) return [{ path: tolerated, passes: true }];
  return check.passes ? [] : [{ path: TOLERATIONS, passes: false }];
}

/** What each DaemonSet of the text says about the node, line by line. */
export function verdictMarks(text: string, daemonSets: readonly DaemonSet[], { view }: Simulation, node: Node): readonly VerdictMark[] {
  const documents = parseDocuments(text);
  return daemonSets.flatMap((daemonSet) => {
    const document = documents.find((candidate) => holds(candidate, daemonSet));
    if (document === undefined) return [];
    return placementOf(view, daemonSet, node).checks.flatMap((check) =>
      placesOf(check).map(({ path, passes }) => ({ from: locate(document, path, 'key').from, passes, sentence: checkSentence(check) })),
    );
  });
}
