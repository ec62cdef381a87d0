import { Download, Link2, Play, X } from 'lucide-react';
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { readLesson, writeLesson } from '../../lessons/index.ts';
import { LESSON_LINK } from '../../session/index.ts';
import { Button, copyText, IconButton, Notice, save, Tabs } from '../../ui/index.ts';
import { useEditing } from '../editing.ts';
import { packLesson } from '../lessonLink.ts';
import { closeEditor } from '../openLesson.ts';
import { BeginForm } from './BeginForm.tsx';
import { type Draft, fileNameOf, problemsOf } from './draft.ts';
import { ExerciseForm } from './ExerciseForm.tsx';
import { changeEditor, loadDraft, tryDraft, undoDelete, useEditor, views } from './editorState.ts';
import { FileView } from './FileView.tsx';
import styles from './LessonEditor.module.css';
import { LessonForm } from './LessonForm.tsx';
import { PlayThrough } from './PlayThrough.tsx';
import { Problems } from './Problems.tsx';
import { NotRecorded, Record } from './Record.tsx';
import { stopRecorder } from './recorder.ts';
import { StepForm } from './StepForm.tsx';
import { StepList } from './StepList.tsx';

/** Characters. Course pages and mail programs still take such a link, chats do not: a lesson is rarely shorter. */
const LONGEST = 8_000;

/** The editor of lessons, in place of the lesson. */
export function LessonEditor() {
  const text = useText('lessonEditor');
  const id = useEditing((state) => state.draft);
  const draft = useEditor((state) => state.draft);
  useEffect(() => loadDraft(id), [id]);
  return (
    <div className={styles.editor}>
      <header className={styles.header}>
        <div>
          <p className={styles.kind}>{text('title')}</p>
          <h2 className={styles.title}>{draft === undefined ? text('write') : draft.title === '' ? text('untitled') : draft.title}</h2>
        </div>
        <IconButton
          small
          label={text('close')}
          title={text('close')}
          onClick={() => {
            stopRecorder();
            closeEditor();
          }}
        >
          <X aria-hidden />
        </IconButton>
      </header>
      {draft === undefined ? (
        <>
          <Undo />
          <BeginForm />
        </>
      ) : (
        <Writing draft={draft} />
      )}
    </div>
  );
}

function Writing({ draft }: { readonly draft: Draft }) {
  const text = useText('lessonEditor');
  const view = useEditor((state) => state.view);
  const index = useEditor((state) => state.index);
  const isKept = useEditor((state) => state.isKept);
  const late = useDeferredValue(draft);
  const problems = useMemo(() => problemsOf(late), [late]);
  const body = useRef<HTMLDivElement>(null);
  useWantedField(body);
  const step = draft.steps[index];
  const fileText = useEditor((state) => state.fileText);
  const isBroken = useMemo(() => fileText !== undefined && !readLesson(fileText, 'draft').ok, [fileText]);
  return (
    <>
      <Tabs
        label={text('views.label')}
        controls="lesson-editor-view"
        current={view}
        choose={(next) => {
          changeEditor({ view: next });
          body.current?.parentElement?.scrollIntoView({ block: 'start' });
        }}
        tabs={views.map((each) => ({ id: each, name: text(`views.${each}`) }))}
      />
      {!isKept && <p role="status">{text('notKept')}</p>}
      <div ref={body} id="lesson-editor-view" role="tabpanel" aria-label={text(`views.${view}`)} className={styles.view}>
        {isBroken && view !== 'file' && (
          <Notice tone="failed">
            <p>{text('file.first')}</p>
            <Button small onClick={() => changeEditor({ view: 'file' })}>
              {text('views.file')}
            </Button>
          </Notice>
        )}
        {view === 'lesson' && !isBroken && <LessonForm draft={draft} />}
        {view === 'steps' && !isBroken && (
          <>
            <StepList draft={draft} problems={problems} />
            <PlayThrough draft={draft} off={problems.length > 0} />
            <Undo />
            {step !== undefined && <StepForm key={step.id} draft={draft} step={step} index={index} />}
          </>
        )}
        {view === 'exercise' && !isBroken && <ExerciseForm draft={draft} />}
        {view === 'file' && <FileView draft={draft} />}
        {view !== 'steps' && <Undo />}
      </div>
      <Foot draft={draft} hasProblems={problems.length > 0 || isBroken}>
        {draft.steps.length > 0 && problems.length > 0 && !isBroken && <Problems problems={problems} />}
      </Foot>
    </>
  );
}

/** Moves the focus to the field that was asked for. */
function useWantedField(body: { readonly current: HTMLElement | null }): void {
  const wanted = useEditor((state) => state.wanted);
  const view = useEditor((state) => state.view);
  const index = useEditor((state) => state.index);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field is there when the view and the step have changed.
  useEffect(() => {
    if (wanted === undefined) return;
    const part = [...(body.current?.querySelectorAll(`[data-lesson-part="${wanted.key}"]`) ?? [])].at(-1);
    const field = part?.matches('input, select, textarea') ? part : part?.querySelector('input, select, textarea, button');
    if (!(field instanceof HTMLElement)) return;
    field.focus();
    field.scrollIntoView({ block: 'center' });
    changeEditor({ wanted: undefined });
  }, [wanted, view, index]);
}

function Undo() {
  const text = useText('lessonEditor');
  const undo = useEditor((state) => state.undo);
  return (
    <div role="status">
      {undo !== undefined && (
        <p>
          {text(`deleted.${undo.what}`)}{' '}
          <Button small onClick={undoDelete}>
            {text('deleted.undo')}
          </Button>
        </p>
      )}
    </div>
  );
}

interface FootProps {
  readonly draft: Draft;
  readonly hasProblems: boolean;
  readonly children: ReactNode;
}

function Foot({ draft, hasProblems, children }: FootProps) {
  const text = useText('lessonEditor');
  const view = useEditor((state) => state.view);
  const [note, setNote] = useState<'copied' | 'long' | 'noClipboard'>();
  const saveFile = () => save(fileNameOf(draft.title), useEditor.getState().fileText ?? writeLesson(draft));
  const copyLink = async () => {
    const link = new URL(`${LESSON_LINK}${packLesson(writeLesson(draft))}`, location.href.replace(/[?#].*$/, '')).href;
    if (link.length > LONGEST) {
      saveFile();
      return setNote('long');
    }
    if (await copyText(link)) return setNote('copied');
    saveFile();
    setNote('noClipboard');
  };
  const tryIt = () => {
    if (hasProblems) return;
    stopRecorder();
    void tryDraft();
  };
  return (
    <footer className={styles.foot}>
      {children}
      <NotRecorded />
      <div className={styles.buttons}>
        {(view === 'steps' || view === 'exercise') && <Record solution={view === 'exercise'} />}
        <Button small look="accent" off={hasProblems} data-tip={hasProblems ? text('foot.fix') : undefined} onClick={tryIt}>
          <Play aria-hidden />
          {text('foot.try')}
        </Button>
        <Button small onClick={saveFile}>
          <Download aria-hidden />
          {text('foot.save')}
        </Button>
        <Button small off={hasProblems} onClick={() => void copyLink()}>
          <Link2 aria-hidden />
          {text('foot.link')}
        </Button>
      </div>
      <div role="status">{note !== undefined && <p>{text(`foot.${note}`)}</p>}</div>
    </footer>
  );
}
