import { causesOf } from '../explain/index.ts';
import { useText } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';
import { PopoverPanel } from '../ui/index.ts';
import { Causes } from './Causes.tsx';

interface Props {
  /** Index of the step; it stays the same while the links are walked. */
  readonly step: number;
  readonly from: HTMLElement;
  onClose(): void;
}

/** Why a step happened, link by link, beside the control that asks. */
export function CausePanel({ step, from, onClose }: Props) {
  const text = useText('reasons');
  const { simulation } = sessionStore.getState();
  const of = simulation.steps[step - 1];
  if (of === undefined) return null;
  return (
    <PopoverPanel title={text('chain.title')} closeLabel={text('counter.close')} side="top" align="end" from={from} onClose={onClose}>
      <Causes chain={causesOf(simulation, of)} label={text('chain.open')} />
    </PopoverPanel>
  );
}
