import type { View } from '../cluster/types.ts';
import { type Check, placementOf, templateFit } from '../explain/index.ts';
import { type DaemonSet, isObject, type Node } from '../kubernetes/index.ts';
import { locate, type ManifestDocument, parseDocuments, pathSteps } from '../manifest/index.ts';
import { lineStarts, positionOf } from './lines.ts';

/** Lines of a manifest that decide, both counted from 1 and included. */
export interface DecidingLines {
  readonly from: number;
  readonly to: number;
  /** A press counts from here: the lines of the keys above that hold nothing else. At most `from`. */
  readonly above: number;
  /** Field path in the DaemonSet. */
  readonly path: string;
}

const SPEC = 'spec.template.spec';

const describes = ({ json }: ManifestDocument, { metadata }: DaemonSet): boolean =>
  isObject(json) &&
  json['kind'] === 'DaemonSet' &&
  isObject(json['metadata']) &&
  json['metadata']['name'] === metadata.name &&
  (json['metadata']['namespace'] ?? 'default') === metadata.namespace;

/** The fields that a rule was read from and that decided as it did. */
function pathsOf(check: Check): readonly string[] {
  switch (check.kind) {
    case 'affinity': {
      const terms = check.passes ? check.terms.filter(({ passes }) => passes) : check.terms;
      const paths = terms.flatMap(({ expressions }) => expressions.filter(({ passes }) => passes === check.passes).map(({ path }) => path));
      return paths.length > 0 || check.path === undefined ? paths : [check.path];
    }
    case 'taint':
      return check.passes ? (check.toleratedBy?.path === undefined ? [] : [check.toleratedBy.path]) : [`${SPEC}.tolerations`];
    default:
      return check.path === undefined ? [] : [check.path];
  }
}

/** Requests and host ports for which the scheduler finds no space on the node. */
function schedulerPaths(view: View, daemonSet: DaemonSet, node: Node): readonly string[] {
  const { failing } = templateFit(view, daemonSet, node);
  const { containers } = daemonSet.spec.template.spec;
  if (failing?.plugin === 'NodePorts')
    return containers.flatMap(({ ports = [] }, at) => (ports.length > 0 ? [`${SPEC}.containers[${at}].ports`] : []));
  if (failing?.plugin !== 'NodeResourcesFit') return [];
  const short = failing.rooms.filter(({ enough }) => !enough).map(({ resource }) => resource);
  return containers.flatMap(({ resources = {} }, at) =>
    (['requests', 'limits'] as const).flatMap((which) =>
      short.flatMap((resource) =>
        resources[which]?.[resource] === undefined ? [] : [`${SPEC}.containers[${at}].resources.${which}[${resource}]`],
      ),
    ),
  );
}

/** The path of the outermost key below the Pod's spec that holds nothing but the field. */
function outermost(json: unknown, path: string): string {
  const steps = pathSteps(path);
  const base = pathSteps(SPEC).length;
  let value = json;
  let begin = base;
  steps.forEach((step, index) => {
    const isOnly = typeof value === 'object' && value !== null && Object.keys(value).length === 1;
    if (index > base && !isOnly) begin = index;
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[step];
  });
  return steps
    .slice(0, begin + 1)
    .map((step) => `[${step}]`)
    .join('');
}

/**
 * The lines of a manifest that decide whether the DaemonSet has a Pod on the node: each is a right answer. Without a Pod: those of the
 * first rule that fails. With one: those of all rules that let the node in, or, for a Pending Pod, of what the node
 * lacks. Empty where no line decides: a missing toleration, or rules that the manifest does not have. `undefined`: the
 * text does not describe the DaemonSet.
 */
export function decidingLines(view: View, daemonSet: DaemonSet, node: Node, text: string): readonly DecidingLines[] | undefined {
  const document = parseDocuments(text).find((each) => describes(each, daemonSet));
  if (document === undefined) return undefined;
  const { checks, failing, pending } = placementOf(view, daemonSet, node);
  const paths =
    failing !== undefined
      ? pathsOf(failing)
      : pending !== undefined
        ? schedulerPaths(view, daemonSet, node)
        : checks.filter((check) => check.kind !== 'taint' || !check.soft).flatMap(pathsOf);
  const starts = lineStarts(text);
  return [...new Set(paths)].flatMap((path) => {
    const key = locate(document, path, 'key');
    const value = locate(document, path);
    // `locate` answers with an ancestor where the text lacks the field.
    const name = path.endsWith(']') ? path.slice(path.lastIndexOf('[') + 1, -1) : path.slice(path.lastIndexOf('.') + 1);
    const written = text.slice(key.from, key.to).replace(/^(['"])(.*)\1$/, '$2');
    if (!/^\d+$/.test(name) && written !== name) return [];
    const last = Math.max(value.from, value.to - 1);
    const from = positionOf(starts, Math.min(key.from, value.from)).line;
    const above = positionOf(starts, locate(document, outermost(document.json, path), 'key').from).line;
    return [{ from, to: positionOf(starts, last).line, above: Math.min(above, from), path }];
  });
}
