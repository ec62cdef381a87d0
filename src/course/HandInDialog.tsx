import { Check, Download, Link2 } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { inSlices, LONGEST_LINK, recall, remember, sessionStore } from '../session/index.ts';
import { cleanName, type HandIn, handInOf, LONGEST_NAME } from '../session/links/handIn.ts';
import { Button, copyText, Dialog, save } from '../ui/index.ts';
import { type CheckedHandIn, checkHandIn } from './checkHandIn.ts';
import { useCourse } from './courseState.ts';
import styles from './HandInDialog.module.css';
import { handInFileName, handInLink } from './handInText.ts';
import { prepareLesson } from './prepareExercise.ts';
import { ResultView } from './ResultView.tsx';

/** Where the browser keeps the learner's name. */
const NAME = 'name';

/** Hands in the exercise that runs: a link or a file, after the same check as the teacher's. */
export function HandInDialog({ close }: { readonly close: () => void }) {
  const text = useText('handIn');
  const app = useText('app');
  const id = useId();
  const [name, setName] = useState(() => {
    const kept = recall(NAME);
    return typeof kept === 'string' ? kept : '';
  });
  const [given, setGiven] = useState<HandIn>();
  const [result, setResult] = useState<CheckedHandIn>();
  const [said, setSaid] = useState('');
  useEffect(() => {
    const { lesson, language } = useCourse.getState();
    if (lesson?.exercise === undefined) return;
    const { exercise } = lesson;
    // What is handed in is what is checked.
    sessionStore.getState().pause();
    const handIn = handInOf(sessionStore.getState(), { id: lesson.id, language, name: '' });
    setGiven(handIn);
    const controller = new AbortController();
    void (async () => {
      const prepared = await prepareLesson(lesson, exercise, handIn.history.start);
      const checked = await inSlices(checkHandIn(prepared, handIn), { signal: controller.signal });
      if (!controller.signal.aborted) setResult(checked);
    })();
    return () => controller.abort();
  }, []);
  const named = (): HandIn | undefined => given && { ...given, name: cleanName(name) };
  const link = (): string => {
    const handIn = named();
    return handIn === undefined ? '' : handInLink(handIn, window.location.href);
  };
  const keep = () => remember(NAME, cleanName(name));
  const copy = async () => {
    keep();
    const address = link();
    if (!(await copyText(address))) setSaid(text('form.notCopied'));
    else setSaid(address.length > LONGEST_LINK ? text('form.copiedLong', { count: address.length }) : text('form.copied'));
  };
  const saveFile = () => {
    const handIn = named();
    if (handIn === undefined) return;
    keep();
    const file = handInFileName(handIn);
    save(file, `${link()}\n`);
    setSaid(text('form.saved', { file }));
  };
  return (
    <Dialog title={text('form.title')} about={text('form.about')} closeLabel={app('form.close')} onClose={close} first="input">
      <div className={styles.form}>
        <label className="label" htmlFor={id}>
          {text('form.name')}
        </label>
        <input
          id={id}
          className="field"
          autoComplete="name"
          maxLength={LONGEST_NAME}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <p className="quiet">{text('form.nameAbout')}</p>
      </div>
      <div role="status" className={styles.result}>
        {result === undefined ? <p className="quiet">{text('form.checking')}</p> : <ResultView result={result} />}
      </div>
      <div className={styles.buttons}>
        <Button look="accent" off={given === undefined} onClick={() => void copy()}>
          <Link2 aria-hidden />
          {text('form.copy')}
        </Button>
        <Button off={given === undefined} onClick={saveFile}>
          <Download aria-hidden />
          {text('form.save')}
        </Button>
      </div>
      <p role="status" className={styles.said}>
        {said !== '' && <Check aria-hidden />}
        {said}
      </p>
    </Dialog>
  );
}
