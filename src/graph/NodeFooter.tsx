import { useText } from '../i18n/index.ts';
import { useSession } from '../session/index.ts';
import { fitLines, sansWidth } from '../ui/index.ts';
import { ChipLine } from './ChipLine.tsx';
import { cpuText, memoryText } from './describe.ts';
import type { NodeModel } from './model.ts';
import styles from './NodeFooter.module.css';
import { nodeLabels } from './nodeLabels.ts';

/** Width of a character of a label: --text-small. */
const CHARACTER = 6.4;
const BREAK = '\n';

/** Without the prefix of its key. */
const shortLabel = (label: string): string => label.replace(/^[^=]*\//, '');

/** Labels of a node in one line: those that a DaemonSet selects nodes by come first. */
export function NodeLabels({ name, width, last }: { readonly name: string; readonly width: number; readonly last: boolean }) {
  const labels = useSession(({ simulation }) => nodeLabels(simulation.view, name).join(BREAK));
  if (labels === '') return null;
  const chips = labels.split(BREAK).map((label) => ({ text: label, short: shortLabel(label), kind: 'label' }));
  return (
    <div className={styles.labels} data-last={last || undefined}>
      <ChipLine chips={chips} width={width} character={CHARACTER} />
    </div>
  );
}

/** Size of the line: --text-small. */
const SMALL = 13;
const EDGES = 20;

/** What a node can give to Pods, and its address. */
export function NodeFacts({ node, width }: { readonly node: NodeModel; readonly width: number }) {
  const text = useText('graph');
  const address = useSession(
    ({ simulation }) =>
      simulation.view.get('Node', undefined, node.name)?.status.addresses?.find(({ type }) => type === 'InternalIP')?.address ?? '',
  );
  const amounts = { cpu: cpuText(node.cpu.total), memory: memoryText(node.memory.total) };
  const full = text('node.facts', amounts);
  const texts = [...(address === '' ? [] : [`${full} · ${address}`]), full, text('node.factsShort', amounts)];
  return (
    <p className={styles.facts} title={text('node.factsTitle', { ...amounts, address })}>
      {fitLines(texts, width - EDGES, 1, (each) => sansWidth(each, SMALL))}
    </p>
  );
}
