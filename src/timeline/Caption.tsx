import { textOf, useText } from '../i18n/index.ts';
import { actorsName, isAtStart, roleOf, sessionStore, useDescribeStep, useMoment, useSession, useStepAtHead } from '../session/index.ts';
import { LinkButton } from '../ui/index.ts';
import { ActorMark } from './ActorMark.tsx';
import styles from './Caption.module.css';
import { causeOf } from './causeOf.ts';
import { endingText } from './endingText.ts';
import { useThrottled } from './useThrottled.ts';
import { WhyButton } from './WhyButton.tsx';

/**
 * The caption of the last step and its cause; at the start the question of the scenario; or why a time control did nothing.
 * Announced at most every two seconds while playing.
 */
export function Caption({ stopped }: { /** Play stopped because the page was hidden. */ readonly stopped: boolean }) {
  const text = useText('timeline');
  const sentence = useDescribeStep();
  const moment = useMoment();
  const playing = useSession((session) => session.playing);
  const timelineStart = useSession((session) => session.timelineStart);
  const simulation = useSession((session) => session.simulation);
  const atHead = useStepAtHead();
  const atStart = useSession(isAtStart);
  const scenario = useSession((session) => session.scenario);
  const unmoved = useSession((session) => session.unmoved);
  const step = atStart ? undefined : atHead;
  const settingUp = useSession((session) => session.settingUp);
  const part = moment.writesApplied === 0 ? undefined : simulation.steps[moment.head]?.changes.length;
  const ending = useSession((session) => session.ending);
  const unfinished = ending === undefined ? undefined : endingText(text, simulation.view, simulation.due(), ending);
  const beginning = () => (scenario === undefined ? text('atStart') : textOf('presets')(`scenarios.${scenario}.question`));
  const shown = settingUp ? text('settingUp') : (unfinished ?? (step === undefined ? beginning() : sentence(step)));
  const caption = unmoved === undefined ? shown : text(`unmoved.${unmoved.why}`);
  const spoken = useThrottled(caption, 2_000, playing);
  const cause = step === undefined ? undefined : causeOf(simulation, step);
  return (
    <div className={styles.caption}>
      <span className={styles.counter}>
        {text('counter', { step: Math.max(0, moment.head - timelineStart), length: Math.max(0, moment.length - timelineStart) })}
      </span>
      {step !== undefined && (
        <span className={styles.actor} data-role={roleOf(step.actor)}>
          <ActorMark role={roleOf(step.actor)} />
          {actorsName(step)}
        </span>
      )}
      {part !== undefined && <span className={styles.counter}>{text('writeOf', { write: moment.writesApplied, writes: part })}</span>}
      {stopped && <span className={styles.stopped}>{text('pausedHidden')}</span>}
      <p className={styles.sentence} title={caption}>
        {caption}
      </p>
      <span className={styles.causes}>
        {cause !== undefined && cause.index > timelineStart && (
          <LinkButton className={styles.cause} onClick={() => sessionStore.getState().moveTo(cause.index)}>
            {text('cause', { step: cause.index - timelineStart })}
          </LinkButton>
        )}
        <WhyButton step={step !== undefined && step.causeStep > 0 ? step.index : undefined} />
      </span>
      <p className="visually-hidden" aria-live="polite">
        {/* Said again, by an element of its own, where the same key is pressed again. */}
        <span key={unmoved?.times ?? 0}>{stopped ? `${text('pausedHidden')} ${spoken}` : spoken}</span>
      </p>
    </div>
  );
}
