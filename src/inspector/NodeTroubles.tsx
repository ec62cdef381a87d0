import { kubeletRefusal, nodeTroubles } from '../explain/index.ts';
import { textOf, useText } from '../i18n/index.ts';
import type { DaemonSet, Node } from '../kubernetes/index.ts';
import { machineLine, sessionStore, useClock, useMoment } from '../session/index.ts';
import { Notice } from '../ui/index.ts';
import { CommandLine } from './CommandButton.tsx';
import styles from './NodeTroubles.module.css';

/** What befalls the Node: pressure, its network, a reboot, and what ends it. */
export function NodeTroubles({ node }: { readonly node: Node }) {
  const clock = useClock();
  const moment = useMoment();
  const text = useText('why');
  return nodeTroubles(sessionStore.getState().simulation.view, node).map(({ kind, sentence, remedy }) => {
    const { condition = '', time } = sentence.params;
    const params = typeof time === 'number' ? { ...sentence.params, time: clock(time) } : sentence.params;
    return (
      <div key={`${kind} ${condition}`} className={styles.trouble} data-head={moment.head}>
        <Notice tone="unready">{textOf('why')(sentence.key, params)}</Notice>
        {remedy !== undefined && (
          <CommandLine
            line={machineLine(remedy.command)}
            label={text(remedy.label.key, remedy.label.params)}
            run={() => sessionStore.getState().machine(remedy.command)}
          />
        )}
      </div>
    );
  });
}

/** That the kubelet would reject what the controller makes and the scheduler places. */
export function KubeletRefusal({ daemonSet, node }: { readonly daemonSet: DaemonSet; readonly node: Node }) {
  const text = useText('why');
  const { view } = sessionStore.getState().simulation;
  const message = kubeletRefusal(view, daemonSet, node);
  if (message === undefined) return null;
  const key = view.machine(node.metadata.name)?.shuttingDown ? 'trouble.rejectsShutdown' : 'trouble.rejects';
  return <Notice tone="pending">{text(key, { message })}</Notice>;
}
