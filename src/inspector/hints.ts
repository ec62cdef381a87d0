import type { View } from '../cluster/index.ts';
import type { TextKey, TextParams } from '../i18n/index.ts';
import { controllerOf, isTerminating } from '../kubernetes/index.ts';
import { type Session, uniqueNodes } from '../session/index.ts';

/** A question that the playground answers, and the command that asks it. */
export interface Hint {
  readonly key: TextKey<'inspector'>;
  readonly params?: TextParams;
  readonly line: string;
  run(session: Session): void;
}

const where = (namespace: string | undefined): string => (namespace === undefined || namespace === 'default' ? '' : ` -n ${namespace}`);

const kubectl = (key: TextKey<'inspector'>, command: string, params?: TextParams): Hint => ({
  key,
  ...(params === undefined ? {} : { params }),
  line: `kubectl ${command}`,
  run: (session) => void session.kubectl(command),
});

const fewNodes = [
  {
    name: 'cp',
    labels: { 'node-role.kubernetes.io/control-plane': '' },
    taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' as const }],
  },
  ...['w1', 'w2', 'w3'].map((name) => ({ name })),
];

/** Things to try on the cluster as it is: each is a command with names that are there. */
export function hintsFor(view: View): readonly Hint[] {
  const nodes = view.list('Node');
  const sets = view.list('DaemonSet');
  if (nodes.length === 0) return [{ key: 'hint.few', line: '# cp, w1, w2, w3', run: (session) => session.addNodes(fewNodes) }];
  const [set] = sets;
  if (set === undefined) return [{ key: 'hint.apply', line: 'kubectl apply -f -', run: (session) => void session.apply() }];

  const { name, namespace, uid } = set.metadata;
  const pods = view
    .list('Pod', namespace)
    .filter((pod) => controllerOf(pod)?.uid === uid && !isTerminating(pod) && Boolean(pod.spec.nodeName));
  const alive = pods.filter((pod) => view.machine(pod.spec.nodeName ?? '')?.alive === true);
  const first = alive[0];
  const node = alive.at(-1)?.spec.nodeName;
  const joining = uniqueNodes(
    [{ name: 'w1' }],
    (name) => view.get('Node', undefined, name) !== undefined || view.machine(name) !== undefined,
  );
  const off = nodes.find(({ metadata }) => view.machine(metadata.name)?.alive === false)?.metadata.name;
  return [
    ...(off === undefined
      ? []
      : [
          {
            key: 'hint.revive' as const,
            params: { node: off },
            line: `# power on ${off}`,
            run: (session: Session) => session.machine({ type: 'reviveNode', node: off }),
          },
        ]),
    ...(first === undefined ? [] : [kubectl('hint.deletePod', `delete pod ${first.metadata.name}${where(namespace)}`)]),
    {
      key: 'hint.grow',
      line: `# a machine joins: ${joining.map((each) => each.name).join(', ')}`,
      run: (session) => session.addNodes(joining),
    },
    ...(node === undefined
      ? []
      : [
          kubectl('hint.taint', `taint node ${node} dedicated=team:NoSchedule`),
          kubectl('hint.evict', `taint node ${node} dedicated=team:NoExecute`),
          kubectl('hint.cordon', `cordon ${node}`),
          {
            key: 'hint.power' as const,
            params: { node },
            line: `# power off ${node}`,
            run: (session: Session) => session.machine({ type: 'failNode', node }),
          },
        ]),
    kubectl('hint.restart', `rollout restart daemonset/${name}${where(namespace)}`),
  ];
}
