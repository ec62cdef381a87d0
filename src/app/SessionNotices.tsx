import { X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useLanguage, useText } from '../i18n/index.ts';
import { sessionStore, switchToSlot, textOf, useSession } from '../session/index.ts';
import { Button, IconButton } from '../ui/index.ts';
import { loadCourse } from './loading/loadCourse.ts';
import styles from './SessionNotices.module.css';

/** A link contains its history after the hash. A saved file contains the whole link. */
const LINK = /(?:^|#s=)(\d+\.[\w-]*)\s*$/;
/** A saved history is dropped onto the page like a manifest, and recognized by its name, which earlier versions began otherwise. */
const HISTORY_TEXT = /^daemonset-(?:session|story).*\.txt$/;

const LESSON_FILE = /\.md$/i;

/** A link of an exercise that was handed in, and the name of its file. */
const HAND_IN = /hand-in(?:=|%3D)\d/i;
const HAND_IN_FILE = /^x-.*\.txt$/;

/** Lists what learners handed in, where it is dropped on the page or pasted into it, but not into a field. */
function useHandIns(): void {
  useEffect(() => {
    const isInDialog = ({ target }: Event) => target instanceof Element && target.closest('[role="dialog"]') !== null;
    const onDrop = (event: DragEvent) => {
      const { dataTransfer } = event;
      if (dataTransfer === null || isInDialog(event)) return;
      const files = [...dataTransfer.files];
      const text = files.length === 0 ? dataTransfer.getData('text') : '';
      if (!HAND_IN.test(text) && !files.some(({ name }) => HAND_IN_FILE.test(name))) return;
      event.preventDefault();
      event.stopPropagation();
      sessionStore.getState().openDialog({ form: 'solutions', text, files });
    };
    const onPaste = (event: ClipboardEvent) => {
      const { target, clipboardData } = event;
      if (isInDialog(event) || (target instanceof Element && target.closest('input, textarea, [contenteditable], .monaco-editor'))) return;
      const text = clipboardData?.getData('text') ?? '';
      if (HAND_IN.test(text)) sessionStore.getState().openDialog({ form: 'solutions', text });
    };
    window.addEventListener('drop', onDrop, true);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('drop', onDrop, true);
      window.removeEventListener('paste', onPaste);
    };
  }, []);
}

/** Opens a saved history or the file of a lesson that is dropped anywhere on the page. */
function useHistoryDrop(): void {
  useEffect(() => {
    const onDrop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (file === undefined || !(HISTORY_TEXT.test(file.name) || LESSON_FILE.test(file.name))) return;
      event.preventDefault();
      event.stopPropagation();
      if (LESSON_FILE.test(file.name)) {
        void Promise.all([loadCourse(), textOf(file)]).then(([course, text]) => course.openLessonText(text));
        return;
      }
      void textOf(file).then((text) => sessionStore.getState().openHistory(LINK.exec(text)?.[1] ?? text));
    };
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    window.addEventListener('drop', onDrop, true);
    window.addEventListener('dragover', onDragOver);
    return () => {
      window.removeEventListener('drop', onDrop, true);
      window.removeEventListener('dragover', onDragOver);
    };
  }, []);
}

/** Progress of a replay, notices about saving, and an offer to restore the session of a closed tab. */
export function SessionNotices() {
  const text = useText('saving');
  const language = useLanguage();
  useHistoryDrop();
  useHandIns();
  const progress = useSession((session) => session.replaying);
  const notice = useSession((session) => session.notice);
  const offered = useSession((session) => session.restorable);
  const { notify, offerSession } = sessionStore.getState();
  return (
    <div role="status" className={styles.notes}>
      {progress !== undefined && <p className={styles.note}>{text('replaying', progress)}</p>}
      {progress === undefined && notice !== undefined && <Note dismiss={() => notify(undefined)}>{text(notice)}</Note>}
      {offered !== undefined && (
        <Note dismiss={() => offerSession(undefined)}>
          {text('offered', {
            when: new Date(offered.used).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' }),
            count: offered.commands,
          })}
          <Button onClick={() => switchToSlot(offered.slot)}>{text('goOn')}</Button>
        </Note>
      )}
    </div>
  );
}

function Note({ dismiss, children }: { readonly dismiss: () => void; readonly children: ReactNode }) {
  const text = useText('app');
  return (
    <div className={styles.note}>
      <span className={styles.words}>{children}</span>
      <IconButton label={text('failure.dismiss')} onClick={dismiss}>
        <X />
      </IconButton>
    </div>
  );
}
