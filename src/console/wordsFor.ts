import type { View } from '../cluster/types.ts';

const verbs =
  'annotate apply api-resources cordon create delete describe drain edit events explain get label patch replace rollout scale set taint uncordon version wait'.split(
    ' ',
  );
const subVerbs: Readonly<Record<string, readonly string[]>> = {
  rollout: ['history', 'pause', 'restart', 'resume', 'status', 'undo'],
  set: ['image'],
};
const nodeVerbs = new Set(['cordon', 'uncordon', 'drain']);
const kinds: readonly (readonly [kind: string, word: string, ...aliases: string[]])[] = [
  ['ControllerRevision', 'controllerrevisions', 'controllerrevision'],
  ['DaemonSet', 'daemonsets', 'ds', 'daemonset'],
  ['Deployment', 'deployments', 'deploy', 'deployment'],
  ['Event', 'events', 'ev', 'event'],
  ['Namespace', 'namespaces', 'ns', 'namespace'],
  ['Node', 'nodes', 'no', 'node'],
  ['Pod', 'pods', 'po', 'pod'],
  ['PodDisruptionBudget', 'poddisruptionbudgets', 'pdb', 'poddisruptionbudget'],
  ['PriorityClass', 'priorityclasses', 'pc', 'priorityclass'],
  ['ReplicaSet', 'replicasets', 'rs', 'replicaset'],
  ['ServiceAccount', 'serviceaccounts', 'sa', 'serviceaccount'],
  ['StatefulSet', 'statefulsets', 'sts', 'statefulset'],
];
const flags =
  '--all --all-namespaces --field-selector --filename --force --from-file --grace-period --ignore-daemonsets --namespace --output --revision --selector --show-labels --to-revision --watch'.split(
    ' ',
  );
const valueFlags = new Set([
  '-n',
  '--namespace',
  '-o',
  '--output',
  '-l',
  '--selector',
  '-f',
  '--filename',
  '--field-selector',
  '--grace-period',
]);
const outputs = ['json', 'name', 'wide', 'yaml'];

const kindOf = (word: string): string | undefined => kinds.find(([, ...words]) => words.includes(word.toLowerCase()))?.[0];

/** Words that can stand where the line ends: verbs, resources, names, flags and their values. */
export function wordsFor(line: string, view: View): readonly string[] {
  const words = line
    .trimStart()
    .replace(/^(kubectl|k)\s+/, '')
    .split(/\s+/);
  const last = words.pop() ?? '';
  const fitting = (candidates: readonly string[]) => candidates.filter((word) => word.startsWith(last) && word !== last);
  const before = words.at(-1) ?? '';
  const namesOf = (kind: string, namespace: string | undefined) => [
    ...new Set(view.list(kind, kind === 'Node' ? undefined : namespace).map(({ metadata }) => metadata.name)),
  ];
  if (before === '-n' || before === '--namespace') return fitting(namesOf('Namespace', undefined));
  if (before === '-o' || before === '--output') return fitting(outputs);
  if (last.startsWith('-')) return fitting(flags);
  const given = words.filter((word, index) => !word.startsWith('-') && !valueFlags.has(words[index - 1] ?? ''));
  const verb = given.shift();
  if (verb === undefined) return fitting(verbs);
  const namespaceFlag = words.findIndex((word) => word === '-n' || word === '--namespace');
  const namespace = namespaceFlag >= 0 ? words[namespaceFlag + 1] : undefined;
  if (nodeVerbs.has(verb)) return fitting(namesOf('Node', undefined));
  const sub = subVerbs[verb];
  if (sub !== undefined && given.shift() === undefined) return fitting(sub);
  const slash = last.indexOf('/');
  if (slash > 0) {
    const kind = kindOf(last.slice(0, slash));
    return kind === undefined ? [] : fitting(namesOf(kind, namespace).map((name) => last.slice(0, slash + 1) + name));
  }
  const resource = given.shift();
  if (resource === undefined)
    return fitting(kinds.flatMap(([, word, short]) => (last !== '' && short?.startsWith(last) ? [word, short] : [word])));
  const kind = kindOf(resource);
  return kind === undefined ? [] : fitting(namesOf(kind, namespace));
}
