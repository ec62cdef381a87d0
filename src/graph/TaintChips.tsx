import { useText } from '../i18n/index.ts';
import { shortenEnd } from '../ui/index.ts';
import { type Chip, ChipLine } from './ChipLine.tsx';
import { machineEvent } from './cardHeight.ts';
import { metrics } from './metrics.ts';
import type { NodeModel } from './model.ts';

const CHARACTER = 7.2;

/** Without its effect. */
const withoutEffect = (short: string, room: number): string => shortenEnd(short.replace(/:[^:]*$/, ''), room);

/** Health, `cordoned` and taints. */
export function TaintChips({ node, width }: { readonly node: NodeModel; readonly width: number }) {
  const text = useText('graph');
  const off = node.notResponding && node.health === 'ready';
  const event = off ? undefined : machineEvent(node);
  const chips: readonly Chip[] = [
    ...(width < metrics.full.worded && event !== undefined
      ? [{ text: text(`node.trouble.${event}`), short: text(`node.trouble.${event}`), kind: 'notReady' }]
      : []),
    ...(width < metrics.full.worded && event === undefined && (off || node.health !== 'ready')
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
  return <ChipLine chips={chips} width={width} character={CHARACTER} shorten={withoutEffect} />;
}
