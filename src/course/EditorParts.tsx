import { PencilLine } from 'lucide-react';
import { currentLanguage, useText } from '../i18n/index.ts';
import { Button, lazyNamed } from '../ui/index.ts';
import { loadLessonFile } from './catalog.ts';
import { course, useCourse } from './courseState.ts';
import styles from './EditorParts.module.css';
import { useEditing } from './editing.ts';
import { OpenFileButton } from './OpenFileButton.tsx';
import { leaveToBefore, openEditor, openLessonText } from './openLesson.ts';

const loadEditor = () => import('./editor/index.ts');

export const LessonEditor = lazyNamed(async () => ({ LessonEditor: (await loadEditor()).LessonEditor }), 'LessonEditor');

/** Opens the editor with a copy of a lesson's file. */
export async function editCopy(text: string): Promise<void> {
  const { beginWithText } = await loadEditor();
  openEditor(undefined);
  beginWithText(text);
}

/** Opens the editor with a copy of the lesson that runs. */
async function editRunning(): Promise<void> {
  const { lesson, text } = course();
  const file = text ?? (lesson === undefined ? undefined : (await loadLessonFile(lesson.id, currentLanguage()))?.text);
  if (file !== undefined) await editCopy(file);
}

/** Above a draft that is tried: the way back to writing. */
export function TryBar() {
  const text = useText('lessonEditor');
  const isTrying = useEditing((editing) => editing.isTrying);
  if (!isTrying) return null;
  return (
    <div className={styles.bar}>
      <span>{text('trying')}</span>
      <Button small onClick={() => void leaveToBefore()}>
        <PencilLine aria-hidden />
        {text('backToEditing')}
      </Button>
    </div>
  );
}

/** In the list of lessons: lessons from elsewhere, and those that are being written. */
export function OwnLessons({ onOpen }: { readonly onOpen: () => void }) {
  const text = useText('lessonEditor');
  const drafts = useEditing((editing) => editing.drafts);
  const runs = useCourse((state) => state.lesson !== undefined);
  const isTrying = useEditing((editing) => editing.isTrying);
  const then = (action: () => void) => () => {
    onOpen();
    action();
  };
  return (
    <div className={styles.list}>
      <div className={styles.buttons}>
        <OpenFileButton
          small
          open={(file) => {
            onOpen();
            void openLessonText(file);
          }}
        />
        <Button small onClick={then(() => openEditor(undefined))}>
          <PencilLine aria-hidden />
          {text('write')}
        </Button>
        {runs && !isTrying && (
          <Button small onClick={then(() => void editRunning())}>
            {text('copy')}
          </Button>
        )}
      </div>
      {drafts.length > 0 && (
        <section aria-label={text('drafts')}>
          <h3 className="label">{text('drafts')}</h3>
          <ul>
            {drafts.map(({ id, title }) => (
              <li key={id}>
                <button type="button" className={styles.draft} onClick={then(() => openEditor(id))}>
                  {title === '' ? text('untitled') : title}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
