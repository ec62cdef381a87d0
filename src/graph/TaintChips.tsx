import { useText } from '../i18n/index.ts';
import { shortenEnd } from '../ui/index.ts';
import type { NodeModel } from './model.ts';
import styles from './TaintChips.module.css';

/** Narrower cards have no room for the state's word beside the name. */
export const WORDED = 190;
const CHARACTER = 7.2;
const EDGES = 14;

/** Health, `cordoned` and taints: as many as fit into one line, then the number of the others. */
export function TaintChips({ node, width }: { readonly node: NodeModel; readonly width: number }) {
  const text = useText('graph');
  const off = node.notResponding && node.health === 'ready';
  const all = [
    ...(width < WORDED && (off || node.health !== 'ready')
      ? [
          {
            text: off ? text('node.notResponding') : text(`node.health.${node.health}`),
            short: off ? text('node.off') : text(`node.health.${node.health}`),
            kind: off ? 'off' : node.health,
          },
        ]
      : []),
    ...(node.cordoned ? [{ text: text('node.cordoned'), short: text('node.cordoned'), kind: 'cordoned' }] : []),
    ...node.taints.map((taint) => ({ ...taint, kind: 'taint' })),
  ];
  let left = width - 18;
  const shown: (typeof all)[number][] = [];
  for (const [index, chip] of all.entries()) {
    const reserved = index < all.length - 1 ? 30 : 0;
    const room = Math.floor((left - reserved - EDGES) / CHARACTER);
    if (shown.length > 0 && chip.short.length > room) break;
    const fits = chip.short.length <= room;
    const short = fits ? chip.short : shortenEnd(chip.short.replace(/:[^:]*$/, ''), Math.max(6, room));
    shown.push({ ...chip, short });
    left -= short.length * CHARACTER + EDGES;
  }
  const rest = all.slice(shown.length);
  return (
    <div className={styles.chips}>
      {shown.map((chip) => (
        <span key={chip.text} className={styles.chip} data-kind={chip.kind} title={chip.text}>
          {chip.short}
        </span>
      ))}
      {rest.length > 0 && (
        <span className={styles.more} title={rest.map((chip) => chip.text).join('\n')}>
          {text('pod.more', { count: rest.length })}
        </span>
      )}
    </div>
  );
}
