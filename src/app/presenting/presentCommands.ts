import { toggleBlank, togglePointing } from '../../present/presentation.ts';
import type { RemoteCommand } from '../../present/remoteKeys.ts';
import { isInLesson, sessionStore } from '../../session/index.ts';
import { loadCourse } from '../loading/loadCourse.ts';

/** Forward or back: in the lesson that runs, else in time. */
async function move(by: 'goForward' | 'goBackward'): Promise<void> {
  const { step, back } = sessionStore.getState();
  if (isInLesson(sessionStore.getState())) (await loadCourse())[by]();
  else if (by === 'goForward') step();
  else back();
}

/** What the keys of a slide remote do. */
export const presentCommands: Readonly<Record<RemoteCommand, () => void>> = {
  forward: () => void move('goForward'),
  backward: () => void move('goBackward'),
  blank: toggleBlank,
  point: togglePointing,
};
