import { ChevronLast, ChevronsLeft, ChevronsRight, GitBranchPlus, Pause, Play, StepBack, StepForward } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { isEmbedded, sessionStore, useMoment, useSession } from '../session/index.ts';
import styles from './Transport.module.css';
import { TransportButton } from './TransportButton.tsx';
import { useStable } from './useStable.ts';

/** To the start, back, play, step, to the next settled state, to the end; a branch at the head. A frame has room for fewer. */
export function Transport() {
  const text = useText('timeline');
  const playing = useSession((session) => session.playing);
  const timelineStart = useSession((session) => session.timelineStart);
  const { head, writesApplied } = useMoment();
  const start = { off: head <= timelineStart && writesApplied === 0, reason: text('unmoved.start') };
  const stable = useStable();
  const end = { off: stable === true, reason: text('unmoved.stable'), note: stable === undefined ? text('mayBeStable') : undefined };
  const { toStart, back, play, pause, step, toSettled, toEnd, createBranch } = sessionStore.getState();
  return (
    <fieldset className={styles.transport} aria-label={text('controls')}>
      <TransportButton icon={ChevronsLeft} name={text('start')} keyName="Home" {...start} press={toStart} />
      <TransportButton icon={StepBack} name={text('back')} keyName="←" {...start} press={back} />
      <TransportButton
        icon={playing ? Pause : Play}
        name={text(playing ? 'pause' : 'play')}
        keyName="."
        look="accent"
        className={styles.play}
        {...end}
        press={playing ? pause : play}
      />
      <TransportButton icon={StepForward} name={text('step')} keyName="→" {...end} press={step} />
      {!isEmbedded && <TransportButton icon={ChevronLast} name={text('settled')} keyName="S" {...end} press={toSettled} />}
      <TransportButton icon={ChevronsRight} name={text('end')} keyName="End" {...end} press={toEnd} />
      {!isEmbedded && <TransportButton icon={GitBranchPlus} name={text('fork')} keyName="F" press={createBranch} />}
    </fieldset>
  );
}
