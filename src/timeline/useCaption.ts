import { useMemo } from 'react';
import type { Step } from '../cluster/types.ts';
import { type OftenTaught, oftenTaught } from '../explain/index.ts';
import { textOf, useText } from '../i18n/index.ts';
import { isAtStart, isEmbedded, isLessonsCluster, useDescribeStep, useSession, useStepAtHead } from '../session/index.ts';
import { endingText } from './endingText.ts';

interface Caption {
  readonly sentence: string;
  /** The step or batch at the head; `undefined` at the start. */
  readonly step: Step | undefined;
  /** Whether the sentence is that of the step. */
  readonly saysStep: boolean;
  /** What is often taught otherwise about the step. */
  readonly taught: OftenTaught | undefined;
}

/** The sentence under the graph: of the last step; at the start the question of the scenario; or why a time control did nothing. */
export function useCaption(): Caption {
  const text = useText('timeline');
  const describe = useDescribeStep();
  const simulation = useSession((session) => session.simulation);
  const atHead = useStepAtHead();
  const atStart = useSession(isAtStart);
  const scenario = useSession((session) => session.scenario);
  const unmoved = useSession((session) => session.unmoved);
  const isOfLesson = useSession(isLessonsCluster);
  const settingUp = useSession((session) => session.settingUp);
  const ending = useSession((session) => session.ending);
  const step = atStart ? undefined : atHead;
  // The view is that of the head, and a step at the head is a new object.
  const taught = useMemo(() => (step === undefined ? undefined : oftenTaught(step, simulation.view)), [step, simulation]);
  const said = useMemo(() => (step === undefined ? undefined : describe(step)), [step, describe]);
  const unfinished = ending === undefined ? undefined : endingText(text, simulation.view, simulation.due(), ending);
  const hasSteps = useSession(({ moment }) => moment.length > moment.head);
  const beginning = () =>
    isOfLesson
      ? text('inLesson')
      : isEmbedded
        ? text(hasSteps ? 'frameReady' : 'frameStable')
        : scenario === undefined
          ? text('atStart')
          : textOf('presets')(`scenarios.${scenario}.question`);
  const shown = settingUp ? text('settingUp') : (unfinished ?? said ?? beginning());
  return {
    sentence: unmoved === undefined ? shown : text(`unmoved.${unmoved.why}`),
    step,
    saysStep: step !== undefined && !settingUp && unfinished === undefined && unmoved === undefined,
    taught: settingUp ? undefined : taught,
  };
}
