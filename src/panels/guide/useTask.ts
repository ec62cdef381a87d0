import { textOf } from '../../i18n/index.ts';
import { isScenarioId } from '../../presets/index.ts';
import { isAtStart, type Session, sessionStore, useMoment, useSession } from '../../session/index.ts';
import { tasks } from './tasks.ts';
import type { TermId } from './terms.ts';

export interface TaskState {
  readonly scenario: string;
  readonly goal: string;
  readonly task: string;
  /** What is so now, counted in the cluster. */
  readonly result: string;
  readonly isDone: boolean;
  /** The person has applied a file, or played where that is the task: the explanation takes nothing away any more, and is true. */
  readonly hasBegun: boolean;
  readonly explanation: string;
  readonly terms: readonly TermId[];
}

/** Whether a file was applied before the head, on the timeline that is shown. */
const hasApplied = ({ transcript, moment, timelineStart }: Session): boolean =>
  transcript.some(
    ({ line, exitCode, head, branch }) =>
      line.startsWith('apply ') &&
      exitCode === 0 &&
      head >= timelineStart &&
      head < moment.head &&
      (branch === undefined || branch === moment.branch),
  );

/** The task of the scenario and how far it is; absent for a cluster without one. Counts at each step: for what is on the screen. */
export function useTask(): TaskState | undefined {
  useMoment();
  const scenario = useSession((session) => session.scenario);
  const settingUp = useSession((session) => session.settingUp);
  const atStart = useSession(isAtStart);
  const applied = useSession(hasApplied);
  if (settingUp || scenario === undefined || !isScenarioId(scenario)) return undefined;
  const { terms, begins, progress } = tasks[scenario];
  const { done, total } = progress(sessionStore.getState().simulation.view);
  const text = (key: 'goal' | 'task' | 'result' | 'explanation'): string =>
    textOf('presets')(`scenarios.${scenario}.${key}`, { done, total });
  return {
    scenario,
    goal: text('goal'),
    task: text('task'),
    result: text('result'),
    isDone: done >= total,
    // The lines of a link, or of a console that was cleared, are not known; what came of them is.
    hasBegun: done >= total || (begins === 'play' ? !atStart : applied),
    explanation: text('explanation'),
    terms,
  };
}
