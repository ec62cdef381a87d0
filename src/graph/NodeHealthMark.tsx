import {
  CircleCheck,
  CircleHelp,
  CircleX,
  Gauge,
  HardDrive,
  Hash,
  type LucideIcon,
  MemoryStick,
  MonitorOff,
  PowerOff,
  RefreshCcw,
  TriangleAlert,
  Unplug,
} from 'lucide-react';
import { useText } from '../i18n/index.ts';
import type { NodeModel, NodeTroubleMark } from './model.ts';
import styles from './NodeHealthMark.module.css';

const icons = { ready: CircleCheck, notReady: TriangleAlert, unknown: CircleHelp, gone: CircleX } as const;
const troubleIcons: Readonly<Record<NodeTroubleMark, LucideIcon>> = {
  rebooting: RefreshCcw,
  shuttingDown: MonitorOff,
  memoryPressure: MemoryStick,
  diskPressure: HardDrive,
  pidPressure: Hash,
  networkUnavailable: Unplug,
  several: Gauge,
};

/** What befalls the node and is worth more than its state: not where that is worse. */
export const troubleMark = ({ trouble, health }: NodeModel): NodeTroubleMark | undefined =>
  health === 'ready' || (trouble === 'shuttingDown' && health === 'notReady') ? trouble : undefined;

/** What the control plane knows of the node, and, where the machine is off already or runs short, that too. */
export function NodeHealthMark({ node, worded }: { readonly node: NodeModel; readonly worded: boolean }) {
  const text = useText('graph');
  const off = node.notResponding && node.health === 'ready';
  const trouble = off ? undefined : troubleMark(node);
  const Icon = off ? PowerOff : trouble === undefined ? icons[node.health] : troubleIcons[trouble];
  const health = text(`node.health.${node.health}`);
  const word = off ? text('node.off') : trouble === undefined ? health : text(`node.trouble.${trouble}`);
  const title = off ? text('node.notResponding') : trouble === undefined ? word : `${health}: ${word}`;
  return (
    <span className={styles.health} data-health={off ? 'notResponding' : trouble === undefined ? node.health : 'trouble'} title={title}>
      <Icon aria-hidden />
      {worded && word}
    </span>
  );
}
