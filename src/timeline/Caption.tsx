import type { CSSProperties, ReactNode } from 'react';
import { textOf, useText } from '../i18n/index.ts';
import { actorsName, roleOf, sessionStore, useMoment, useSession } from '../session/index.ts';
import { LinkButton } from '../ui/index.ts';
import { ActorMark } from './ActorMark.tsx';
import styles from './Caption.module.css';
import { causeOf } from './causeOf.ts';
import { OftenTaughtLine } from './OftenTaughtLine.tsx';
import { useCaption } from './useCaption.ts';
import { useThrottled } from './useThrottled.ts';
import { WhyButton } from './WhyButton.tsx';

interface Props {
  /** Play stopped because the page was hidden. */
  readonly stopped: boolean;
  /** What stands below the sentence while nothing is often taught otherwise about the step. */
  readonly children?: ReactNode;
}

/**
 * The caption of the last step, who acted, and the cause; below it what is often taught otherwise. Its height does not change.
 * Announced at most every two seconds while playing.
 */
export function Caption({ stopped, children }: Props) {
  const text = useText('timeline');
  const moment = useMoment();
  const playing = useSession((session) => session.playing);
  const timelineStart = useSession((session) => session.timelineStart);
  const simulation = useSession((session) => session.simulation);
  const unmoved = useSession((session) => session.unmoved);
  const { sentence, step, taught } = useCaption();
  const part = moment.writesApplied === 0 ? undefined : simulation.steps[moment.head]?.changes.length;
  const otherwise = taught === undefined ? [] : [`${textOf('why')('oftenTaught.title')}: ${textOf('why')(`oftenTaught.${taught}`)}`];
  const spoken = useThrottled([sentence, ...otherwise].join(' '), 2_000, playing);
  const cause = step === undefined ? undefined : causeOf(simulation, step);
  return (
    <div className={styles.caption}>
      <div className={styles.said}>
        <p className={styles.sentence} style={{ '--characters': sentence.length } as CSSProperties} title={sentence}>
          {sentence}
        </p>
      </div>
      <div className={styles.actor} data-role={step && roleOf(step.actor)}>
        {step !== undefined && (
          <>
            <ActorMark role={roleOf(step.actor)} />
            <span className={styles.name} title={actorsName(step)}>
              {actorsName(step)}
            </span>
          </>
        )}
        {part !== undefined && <span className={styles.part}>{text('writeOf', { write: moment.writesApplied, writes: part })}</span>}
      </div>
      <div className={styles.below} data-taught={taught !== undefined}>
        {taught !== undefined && <OftenTaughtLine taught={taught} />}
        {stopped && <span className={styles.stopped}>{text('pausedHidden')}</span>}
        {children}
      </div>
      <div className={styles.causes}>
        {cause !== undefined && cause.index > timelineStart && (
          <LinkButton className={styles.cause} onClick={() => sessionStore.getState().moveTo(cause.index)}>
            {text('cause', { step: cause.index - timelineStart })}
          </LinkButton>
        )}
        <WhyButton step={step !== undefined && step.causeStep > 0 ? step.index : undefined} />
      </div>
      <p className="visually-hidden" aria-live="polite">
        {/* Said again, by an element of its own, where the same key is pressed again. */}
        <span key={unmoved?.times ?? 0}>{stopped ? `${text('pausedHidden')} ${spoken}` : spoken}</span>
      </p>
    </div>
  );
}
