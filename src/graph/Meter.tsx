import { useText } from '../i18n/index.ts';
import { cpuText, memoryText } from './describe.ts';
import styles from './Meter.module.css';
import type { NodeModel, Usage } from './model.ts';

const FULL = 0.95;

function Meter({ label, usage, format }: { readonly label: string; readonly usage: Usage; readonly format: (value: number) => string }) {
  const text = useText('graph');
  const share = usage.total === 0 ? 0 : Math.min(1, usage.used / usage.total);
  return (
    <span className={styles.meter} title={`${label}: ${text('node.usage', { used: format(usage.used), total: format(usage.total) })}`}>
      <span>{label}</span>
      <span className={styles.track}>
        <span className={styles.fill} data-full={share >= FULL || undefined} style={{ display: 'block', width: `${share * 100}%` }} />
      </span>
    </span>
  );
}

/** What the node's Pods request of its cpu and memory; the card's label says it in words. */
export function Meters({ node }: { readonly node: NodeModel }) {
  const text = useText('graph');
  return (
    <div className={styles.meters} aria-hidden>
      <Meter label={text('node.cpu')} usage={node.cpu} format={cpuText} />
      <Meter label={text('node.memory')} usage={node.memory} format={memoryText} />
    </div>
  );
}
