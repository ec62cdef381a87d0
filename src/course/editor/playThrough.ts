import { simulate } from '../../cluster/index.ts';
import { textOf } from '../../i18n/index.ts';
import { lessonStart, playLesson, readLesson, setUp, writeLesson } from '../../lessons/index.ts';
import { inSlices } from '../../session/index.ts';
import { failureText } from '../runLesson.ts';
import type { Draft } from './draft.ts';

/** What is not as the lesson says when it is played. `step`: by its index; absent: the start or the solution. */
export interface PlayFault {
  readonly step?: number;
  readonly text: string;
}

/** Plays a draft to its end in a cluster of its own. `undefined`: it has mistakes, or the play was stopped. */
export async function playThrough(draft: Draft, signal: AbortSignal): Promise<readonly PlayFault[] | undefined> {
  const read = readLesson(writeLesson(draft), 'draft');
  if (!read.ok) return undefined;
  const { lesson } = read;
  const start = await lessonStart(lesson);
  // As every new cluster of the page.
  const simulation = simulate({ kubelet: { configs: 'required', latencies: 'on' } });
  const text = textOf('lessonEditor');
  const begun = await inSlices(setUp(simulation, start), { signal });
  if (begun === undefined) return undefined;
  if (!begun.ok) return [{ text: text('problems.start', { output: begun.output }) }];
  const played = await inSlices(playLesson(simulation, lesson, start.files), { signal });
  if (played === undefined) return undefined;
  const faults = played.faults.map(({ step, message, failure }): PlayFault => {
    const own = failure === undefined ? textOf('lessons')(message.key, message.params) : failureText(failure);
    return step === undefined ? { text: own } : { step, text: own };
  });
  return played.solution === undefined || played.solution.solved ? faults : [...faults, { text: text('problems.unsolved') }];
}
