import { useEffect } from 'react';
import type { PagePart, Pointer } from '../lessons/index.ts';
import { sessionStore, useSession } from '../session/index.ts';
import { highlightOf, LESSON, partsOf, pointedLineOf } from './pointers.ts';

/** Where each part of the page is. */
const selectors: Readonly<Record<PagePart, string>> = {
  graph: '#cluster',
  editor: '#editor',
  inspector: '#inspector',
  console: '#time-panel, #time',
  track: '#time',
  caption: '#time',
  topBar: 'header',
};

/** Highlights what a step points at while `on`, also after something else was highlighted in between. */
export function usePointers(points: readonly Pointer[], on: boolean): void {
  const isFree = useSession((session) => session.highlight === undefined);
  const moment = useSession((session) => session.moment);
  useEffect(() => {
    const { highlight, setHighlight } = sessionStore.getState();
    if (!on || moment === undefined || (!isFree && highlight?.reason !== LESSON)) return;
    const wanted = highlightOf(sessionStore.getState(), points);
    if (wanted !== undefined) setHighlight(wanted);
  }, [points, on, isFree, moment]);
  const line = useSession(({ files }) => (on ? pointedLineOf(files, points)?.line : undefined));
  const file = points.find(({ type }) => type === 'line');
  const name = file?.type === 'line' ? file.file : undefined;
  useEffect(() => {
    const { files, activate, pointAtLine } = sessionStore.getState();
    const shown = files.find((each) => each.name === name);
    if (name === undefined || line === undefined || shown === undefined) return;
    activate(shown.id);
    pointAtLine({ file: name, line });
    return () => pointAtLine(undefined);
  }, [name, line]);
  useEffect(() => {
    if (!on) return;
    const parts = partsOf(points);
    const elements = parts.flatMap((part) => [...document.querySelectorAll(selectors[part])].slice(0, 1));
    for (const element of elements) element.setAttribute('data-lesson-points', '');
    return () => {
      sessionStore.getState().clearHighlight(LESSON);
      for (const element of elements) element.removeAttribute('data-lesson-points');
    };
  }, [points, on]);
}
