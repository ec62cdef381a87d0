import type { Message, Simulation } from '../../cluster/types.ts';
import {
  type Check,
  checkSentence,
  currentHash,
  isUpdated,
  placementOf,
  type SchedulerCheck,
  schedulerSentence,
  templateFit,
} from '../../explain/index.ts';
import type { KeyUnder } from '../../i18n/index.ts';
import { controllerOf, type DaemonSet, isObject, type Node, type Pod } from '../../kubernetes/index.ts';
import { locate, type ManifestDocument } from '../../manifest/index.ts';
import { parsed } from '../parsed.ts';

/** A line that lets the node in, keeps it out, or decides on the Pod in another way. */
export interface VerdictMark {
  readonly from: number;
  readonly mark: 'admits' | 'refuses' | 'decides';
  /** Of the room `why`. */
  readonly sentence: Message<'why'>;
}

/** What is selected: a Node, or a Pod with the Node that it belongs to. */
export interface Subject {
  readonly node: Node;
  readonly pod?: Pod;
}

const POD_SPEC = 'spec.template.spec';
const TOLERATIONS = `${POD_SPEC}.tolerations`;

/** Whether the document describes the DaemonSet, by kind and name. */
export const holds = ({ json }: ManifestDocument, { metadata }: DaemonSet): boolean =>
  isObject(json) &&
  json.kind === 'DaemonSet' &&
  isObject(json.metadata) &&
  json.metadata.name === metadata.name &&
  (json.metadata.namespace ?? 'default') === metadata.namespace;

/** Paths of the fields that a rule was read from, each with its own outcome. Taints that the controller tolerates have none. */
function locationsOf(check: Check): readonly { readonly path: string; readonly passes: boolean }[] {
  if (check.kind === 'affinity' && check.terms.length > 0)
    return check.terms.flatMap(({ expressions }) => expressions.map(({ path, passes }) => ({ path, passes })));
  if (check.kind !== 'taint') return check.path === undefined ? [] : [{ path: check.path, passes: check.passes }];
  const tolerated = check.toleratedBy?.path;
  if (tolerated !== undefined) return [{ path: tolerated, passes: true }];
  return check.passes ? [] : [{ path: TOLERATIONS, passes: false }];
}

type Found = Omit<VerdictMark, 'from'> & { readonly path: string };

const markOf = (passes: boolean): VerdictMark['mark'] => (passes ? 'admits' : 'refuses');

/** Lines that the scheduler's filters read: host ports and requests. */
function schedulerLocations(check: SchedulerCheck, { spec: { template } }: DaemonSet): readonly Found[] {
  const sentence = schedulerSentence(check);
  const found = (path: string, passes: boolean): Found => ({ path, mark: markOf(passes), sentence });
  const { containers } = template.spec;
  if (check.plugin === 'NodePorts') {
    const taken = new Set(check.ports.flatMap(({ port, holder }) => (holder === undefined ? [] : [port])));
    return containers.flatMap(({ ports = [] }, at) =>
      ports.flatMap(({ hostPort }, index) =>
        hostPort === undefined ? [] : [found(`${POD_SPEC}.containers[${at}].ports[${index}].hostPort`, !taken.has(hostPort))],
      ),
    );
  }
  if (check.plugin !== 'NodeResourcesFit') return [];
  const rooms = new Map(check.rooms.map(({ resource, enough }) => [resource, enough]));
  return containers.flatMap(({ resources = {} }, at) =>
    (['requests', 'limits'] as const).flatMap((which) =>
      Object.keys(resources[which] ?? {}).flatMap((resource) => {
        // A limit stands for the request where there is none.
        const counts = which === 'requests' || resources.requests?.[resource] === undefined;
        const enough = rooms.get(resource);
        return counts && enough !== undefined ? [found(`${POD_SPEC}.containers[${at}].resources.${which}[${resource}]`, enough)] : [];
      }),
    ),
  );
}

/** What decides on a Pod besides its Node: whose it is, and whether an update waits for it. */
function podLocations(view: Simulation['view'], daemonSet: DaemonSet, pod: Pod): readonly Found[] {
  const params = { name: pod.metadata.name };
  const decides = (path: string, key: KeyUnder<'why', 'decides'>): Found => ({
    path,
    mark: 'decides',

    sentence: { key: `decides.${key}`, params },
  });
  const old = !isUpdated(daemonSet, currentHash(view, daemonSet), pod);
  return [decides('spec.selector', 'selector'), ...(old ? [decides('spec.updateStrategy', 'strategy')] : [])];
}

/** What each DaemonSet of the text says about the Node, or the Pod, line by line. */
export function verdictMarks(
  text: string,
  daemonSets: readonly DaemonSet[],
  { view }: Simulation,
  { node, pod }: Subject,
): readonly VerdictMark[] {
  const documents = parsed(text);
  const owner = pod && controllerOf(pod)?.uid;
  return daemonSets.flatMap((daemonSet) => {
    const document = documents.find((candidate) => holds(candidate, daemonSet));
    if (document === undefined || (pod !== undefined && daemonSet.metadata.uid !== owner)) return [];
    const { checks, verdict } = placementOf(view, daemonSet, node);
    const found: readonly Found[] = [
      ...(pod === undefined ? [] : podLocations(view, daemonSet, pod)),
      ...checks.flatMap((check) =>
        locationsOf(check).map(({ path, passes }): Found => ({ path, mark: markOf(passes), sentence: checkSentence(check) })),
      ),
      ...(verdict === 'runs' ? templateFit(view, daemonSet, node).checks.flatMap((check) => schedulerLocations(check, daemonSet)) : []),
    ];
    return found.flatMap(({ path, ...mark }) => {
      const { from, to } = locate(document, path, 'key');
      // What the text leaves to a default has no line of its own.
      if (mark.mark === 'decides' && !path.endsWith(text.slice(from, to))) return [];
      return [{ from, ...mark }];
    });
  });
}
