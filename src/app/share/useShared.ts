import { useEffect, useState } from 'react';
import { sessionStore, useSession } from '../../session/index.ts';
import { loadCourse } from '../loading/loadCourse.ts';

/** What a link opens: the step that is shown, the same steps from the first one, or the lesson that runs. */
export type Shared = 'step' | 'start' | 'lesson';

/** The history of a link as it is when the dialog opens, or another choice is made; `undefined` until there is a cluster. */
export function useHistory(fromStart: boolean): string | undefined {
  const [history, setHistory] = useState<{ readonly text: string | undefined; readonly fromStart: boolean }>();
  const simulation = useSession((session) => session.simulation);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another simulation means that the first cluster is there now.
  useEffect(() => {
    let isOver = false;
    void sessionStore
      .getState()
      .historyText({ fromStart })
      .then((text) => {
        if (!isOver) setHistory({ text, fromStart });
      });
    return () => {
      isOver = true;
    };
  }, [simulation, fromStart]);
  return history?.fromStart === fromStart ? history.text : undefined;
}

/** The lesson that runs, by its short id; `undefined` where there is none, or one that no address opens. */
export function useSharedLesson(): { readonly id: string; readonly title: string } | undefined {
  const lesson = useSession((session) => session.lesson);
  const [shared, setShared] = useState<{ readonly id: string; readonly title: string }>();
  useEffect(() => {
    let isOver = false;
    if (lesson === undefined) setShared(undefined);
    else
      void loadCourse().then(({ shortIdOf, lessonTitle }) => {
        const [id, title] = [shortIdOf(lesson), lessonTitle()];
        if (!isOver) setShared(id === undefined || title === undefined ? undefined : { id, title });
      });
    return () => {
      isOver = true;
    };
  }, [lesson]);
  return shared;
}
