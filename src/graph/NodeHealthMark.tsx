import { CircleCheck, CircleHelp, CircleX, PowerOff, TriangleAlert } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import type { NodeModel } from './model.ts';
import styles from './NodeHealthMark.module.css';

const icons = { ready: CircleCheck, notReady: TriangleAlert, unknown: CircleHelp, gone: CircleX } as const;

/** What the control plane knows of the node, and, where the machine is off already, that too. */
export function NodeHealthMark({ node, worded }: { readonly node: NodeModel; readonly worded: boolean }) {
  const text = useText('graph');
  const off = node.notResponding && node.health === 'ready';
  const Icon = off ? PowerOff : icons[node.health];
  const word = off ? text('node.off') : text(`node.health.${node.health}`);
  return (
    <span className={styles.health} data-health={off ? 'notResponding' : node.health} title={off ? text('node.notResponding') : word}>
      <Icon aria-hidden />
      {worded && word}
    </span>
  );
}
