import { type Cost, cpuText, memoryText, type NodeCost } from '../explain/index.ts';
import { useText } from '../i18n/index.ts';
import { PodGlyph, podStateOf } from '../ui/index.ts';
import styles from './NodeAgents.module.css';
import { RefLink } from './RefLink.tsx';

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${Math.round((part / whole) * 1000) / 10}%`);

interface Props {
  readonly cost: NodeCost;
  /** The states of the Pods are outdated, because the kubelet does not respond. */
  readonly unreachable: boolean;
}

/** The DaemonSets that have a Pod on the node, what each asks for, and what they take of it together. */
export function NodeAgents({ cost, unreachable }: Props) {
  const text = useText('cost');
  const { agents, sum, others, allocatable } = cost;
  if (agents.length === 0) return <p className="quiet">{text('none')}</p>;
  const row = (label: string, { cpu, memory }: Cost, total = false) => (
    <tr className={total ? styles.total : undefined}>
      <th scope="row">{label}</th>
      <td>{cpuText(cpu)}</td>
      <td>{memoryText(memory)}</td>
    </tr>
  );
  return (
    <>
      <p>
        {text('sentence', {
          count: agents.length,
          cpu: cpuText(sum.cpu),
          cpuShare: percent(sum.cpu, allocatable.cpu),
          memory: memoryText(sum.memory),
          memoryShare: percent(sum.memory, allocatable.memory),
        })}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">DaemonSet</th>
            <th scope="col">cpu</th>
            <th scope="col">memory</th>
          </tr>
        </thead>
        <tbody>
          {agents.map(({ daemonSet, namespace, pods, cpu, memory }) => (
            <tr key={`${namespace}/${daemonSet}`}>
              <th scope="row">
                <span className={styles.agent}>
                  {pods.map((pod) => (
                    <PodGlyph key={pod.metadata.uid} state={podStateOf(pod)} unreachable={unreachable} />
                  ))}
                  <RefLink to={{ kind: 'DaemonSet', namespace, name: daemonSet }} />
                </span>
              </th>
              <td>{cpuText(cpu)}</td>
              <td>{memoryText(memory)}</td>
            </tr>
          ))}
          {row(text('sum'), sum, true)}
          {others.pods > 0 && row(text('others', { count: others.pods }), others)}
          {row(text('allocatable'), allocatable)}
        </tbody>
      </table>
    </>
  );
}
