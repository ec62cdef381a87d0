import { useMemo } from 'react';
import { useLanguage } from '../../i18n/index.ts';
import { useMoment } from '../hooks.ts';
import { useSession } from '../store.ts';
import { isBeyondReach, redoable, resettable, undoable } from './undo.ts';
import { nameOf } from './undoLine.ts';

interface UndoState {
  /** What undo and redo would do now, by name; `undefined` where there is nothing to do. */
  readonly undo: string | undefined;
  readonly redo: string | undefined;
  readonly reset: boolean;
  /** The first step that the timeline goes back to, where that is why a command cannot be undone or the scenario not be restarted. */
  readonly undoFrom: number | undefined;
  readonly resetFrom: number | undefined;
}

export function useUndo(): UndoState {
  const moment = useMoment();
  const language = useLanguage();
  const simulation = useSession((session) => session.simulation);
  const start = useSession((session) => session.timelineStart);
  const base = useSession((session) => session.timelineStart + session.openingCommands);
  const undoHistory = useSession((session) => session.undoHistory);
  return useMemo(() => {
    const [back, again] =
      moment.length === 0 || language === undefined ? [] : [undoable(simulation, base, undoHistory), redoable(simulation, undoHistory)];
    return {
      undo: back === undefined ? undefined : nameOf(back),
      redo: again === undefined ? undefined : nameOf(again),
      reset: resettable(simulation, base),
      undoFrom: back === undefined && isBeyondReach(simulation, base) ? simulation.oldest - start : undefined,
      resetFrom: simulation.oldest > base ? simulation.oldest - start : undefined,
    };
  }, [moment, language, simulation, start, base, undoHistory]);
}
