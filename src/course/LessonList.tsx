import { CircleCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLanguage, useText } from '../i18n/index.ts';
import { useSession } from '../session/index.ts';
import { Button } from '../ui/index.ts';
import { headOf, type LessonHead, lessonGroups, lessonIds, lessonsOf, loadLessonFile } from './catalog.ts';
import { useCourse } from './courseState.ts';
import { OwnLessons } from './EditorParts.tsx';
import styles from './LessonList.module.css';
import { leaveToBefore, openLesson } from './openLesson.ts';
import { TeachersButtons } from './TeachersButtons.tsx';

/** All lessons, with their state. */
export function LessonList({ onOpen }: { readonly onOpen: () => void }) {
  const text = useText('course');
  const heads = useHeads();
  const hasBefore = useCourse((course) => course.before !== undefined);
  return (
    <div className={styles.list}>
      {hasBefore && (
        <Button
          onClick={() => {
            onOpen();
            void leaveToBefore();
          }}
        >
          {text('list.before')}
        </Button>
      )}
      <TeachersButtons onOpen={onOpen} />
      <OwnLessons onOpen={onOpen} />
      {lessonGroups.map((group) => {
        const ids = lessonsOf(group);
        if (ids.length === 0) return null;
        return (
          <section key={group} aria-label={text(`list.${group}`)}>
            <h3 className={styles.heading}>{text(`list.${group}`)}</h3>
            <ol className={styles.rows}>
              {ids.map((id, index) => (
                <Row
                  key={id}
                  head={heads?.get(id)}
                  isLoading={heads === undefined}
                  id={id}
                  number={group === 'course' ? index + 1 : undefined}
                  onOpen={onOpen}
                />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

/** The heads of the lessons in the page's language, without those that cannot be fetched; `undefined` before they are there. */
function useHeads(): ReadonlyMap<string, LessonHead> | undefined {
  const language = useLanguage();
  const [heads, setHeads] = useState<ReadonlyMap<string, LessonHead>>();
  useEffect(() => {
    let isOver = false;
    void Promise.allSettled(lessonIds.map((id) => loadLessonFile(id, language))).then((results) => {
      const files = results.flatMap((result) => (result.status === 'fulfilled' && result.value !== undefined ? [result.value] : []));
      if (!isOver) setHeads(new Map(files.map((file) => [file.id, headOf(file)])));
    });
    return () => {
      isOver = true;
    };
  }, [language]);
  return heads;
}

interface RowProps {
  readonly id: string;
  readonly head: LessonHead | undefined;
  /** The heads are not there yet: the row has its place, and shows nothing. */
  readonly isLoading: boolean;
  readonly number: number | undefined;
  readonly onOpen: () => void;
}

function Row({ id, head, isLoading, number, onOpen }: RowProps) {
  const text = useText('course');
  const done = useCourse(({ progress }) => (Object.hasOwn(progress, id) ? progress[id] : undefined));
  const isRunning = useSession((session) => session.lesson === id);
  const notes = [
    head?.minutes === undefined ? '' : text('list.minutes', { minutes: head.minutes }),
    done === undefined ? '' : done.commands === undefined ? text('list.done') : text('list.best', { count: done.commands }),
    isRunning ? text('list.running') : '',
  ].filter((note) => note !== '');
  return (
    <li className={isLoading ? styles.loading : undefined}>
      <button
        type="button"
        className={styles.row}
        aria-current={isRunning || undefined}
        onClick={() => {
          onOpen();
          void openLesson(id);
        }}
      >
        <span className={styles.mark}>{done === undefined ? number : <CircleCheck aria-hidden />}</span>
        <span className={styles.title}>{head?.title ?? id}</span>
        <span className={styles.notes}>{notes.join(' · ')}</span>
        {isLoading && <span className={styles.about}>&nbsp;</span>}
        {head?.about !== undefined && <span className={styles.about}>{head.about}</span>}
      </button>
    </li>
  );
}
