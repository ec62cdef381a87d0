import { horizons } from '../cluster/horizon.ts';
import { type Condition, conditionsHold, type LessonStep } from '../lessons/index.ts';
import { isStable, type Lead, type Session } from '../session/index.ts';
import type { StepState } from './stepStates.ts';

type SessionState = () => Session;

const leadTo = (session: SessionState, conditions: readonly Condition[]): Lead => ({
  horizon: horizons.eviction,
  isReached: () => conditionsHold(session().simulation.view, conditions),
});

/** How far time goes now for a step: to what the learner's step waits for, then to where the step plays. */
export function leadOf(session: SessionState, step: LessonStep, { until }: StepState): Lead | undefined {
  if (step.until.length > 0 && !conditionsHold(session().simulation.view, step.until)) return leadTo(session, step.until);
  switch (step.play?.type) {
    case 'stable':
      return { horizon: horizons.stable };
    case 'until':
      return leadTo(session, step.play.conditions);
    case 'seconds':
      return until === undefined ? undefined : { horizon: horizons.stable, until };
    default:
      return undefined;
  }
}

/** Whether time has come to where the step plays, or can come no further. */
export function hasPlayed(session: Session, step: LessonStep, { until }: StepState): boolean {
  const { simulation, ending } = session;
  switch (step.play?.type) {
    case 'stable':
      return ending !== undefined || isStable(session);
    case 'until':
      return ending !== undefined || conditionsHold(simulation.view, step.play.conditions);
    case 'seconds':
      return until === undefined || simulation.now >= until;
    default:
      return true;
  }
}
