import { useMemo } from 'react';
import { useLanguage } from '../../i18n/index.ts';
import { useMoment } from '../hooks.ts';
import { useSession } from '../store.ts';
import { redoable, resettable, undoable } from './undo.ts';
import { nameOf } from './undoLine.ts';

/** What undo and redo would do now, by name; `undefined` where there is nothing to do. */
export function useUndo(): { readonly undo: string | undefined; readonly redo: string | undefined; readonly reset: boolean } {
  const moment = useMoment();
  const language = useLanguage();
  const simulation = useSession((session) => session.simulation);
  const base = useSession((session) => session.timelineStart + session.openingCommands);
  const undoHistory = useSession((session) => session.undoHistory);
  return useMemo(() => {
    const [back, again] =
      moment.length === 0 || language === undefined ? [] : [undoable(simulation, base, undoHistory), redoable(simulation, undoHistory)];
    return {
      undo: back === undefined ? undefined : nameOf(back),
      redo: again === undefined ? undefined : nameOf(again),
      reset: resettable(simulation, base),
    };
  }, [moment, language, simulation, base, undoHistory]);
}
