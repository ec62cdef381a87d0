import { useEffect } from 'react';
import { usePresentation } from '../../present/presentation.ts';
import { isEmbedded, isInLesson, useSession } from '../../session/index.ts';
import { isNarrow, useNarrow } from '../useNarrow.ts';

/** Whether the page presents: it was asked to, is no frame in another page, and the screen has room. */
export const isPresenting = (): boolean => usePresentation.getState().presenting && !isEmbedded && !isNarrow();

/** {@link isPresenting}; the style sheets know it by attributes of the document's root. */
export function usePresenting(): boolean {
  const narrow = useNarrow();
  const presenting = usePresentation((state) => state.presenting) && !narrow;
  const inLesson = useSession(isInLesson);
  const isSelected = useSession((session) => session.selection !== undefined);
  const isWhyShown = usePresentation((state) => state.isWhyShown) && isSelected;
  useEffect(() => {
    if (!presenting) return;
    const root = document.documentElement;
    root.setAttribute('data-presenting', !inLesson ? 'cluster' : isWhyShown ? 'why' : 'lesson');
    return () => root.removeAttribute('data-presenting');
  }, [presenting, inLesson, isWhyShown]);
  return presenting;
}
