import { textOf } from '../../i18n/index.ts';
import { isScenarioId } from '../../presets/index.ts';
import { isAtStart, sessionStore, useMoment, useSession } from '../../session/index.ts';
import { tasks } from './tasks.ts';
import type { TermId } from './terms.ts';

export interface TaskState {
  readonly scenario: string;
  readonly goal: string;
  readonly task: string;
  /** What is so now, counted in the cluster. */
  readonly result: string;
  readonly isDone: boolean;
  /** The person has done something: the explanation takes nothing away any more. */
  readonly hasBegun: boolean;
  readonly explanation: string;
  readonly terms: readonly TermId[];
}

/** The task of the scenario and how far it is; absent for a cluster without one. Counts at each step: for what is on the screen. */
export function useTask(): TaskState | undefined {
  useMoment();
  const scenario = useSession((session) => session.scenario);
  const settingUp = useSession((session) => session.settingUp);
  const hasBegun = !useSession(isAtStart);
  if (settingUp || scenario === undefined || !isScenarioId(scenario)) return undefined;
  const { terms, progress } = tasks[scenario];
  const { done, total } = progress(sessionStore.getState().simulation.view);
  const text = (key: 'goal' | 'task' | 'result' | 'explanation'): string => textOf('presets')(`scenes.${scenario}.${key}`, { done, total });
  return {
    scenario,
    goal: text('goal'),
    task: text('task'),
    result: text('result'),
    isDone: done >= total,
    hasBegun,
    explanation: text('explanation'),
    terms,
  };
}
