import { useMemo } from 'react';
import { useMoment } from '../hooks.ts';
import { sessionStore } from '../store.ts';
import type { Action } from './action.ts';
import { type ActionSubject, actionsFor } from './actionsFor.ts';

/** {@link actionsFor} the subject at the head; none without a subject. */
export function useActions(subject: ActionSubject | undefined): readonly Action[] {
  const moment = useMoment();
  // The moment stands for the cluster that the actions are read from.
  return useMemo(() => (subject === undefined || moment.head < 0 ? [] : actionsFor(sessionStore.getState(), subject)), [moment, subject]);
}
