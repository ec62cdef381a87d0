import { type ClipboardEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore, transcriptText, useSession } from '../session/index.ts';
import { Button, copyText } from '../ui/index.ts';
import styles from './Console.module.css';
import { completed } from './complete.ts';
import { Entry } from './Entry.tsx';
import { readCommands } from './readCommands.ts';
import { useHistory } from './useHistory.ts';
import { Welcome } from './Welcome.tsx';

const followers = 24;

interface Props {
  /** What stands in the prompt. It outlives the console, which is on the screen only now and then. */
  readonly draft: string;
  readonly write: (draft: string) => void;
  /** The prompt is to have the focus; it has it once `takeEnded` was called. */
  readonly asked: boolean;
  /** Gives the lines that were ended before the console was there to run them. */
  readonly takeEnded: () => readonly string[];
}

/** A kubectl prompt with the transcript of all that was asked of the cluster. */
export function Console({ draft, write, asked, takeEnded }: Props) {
  const text = useText('console');
  const transcript = useSession((session) => session.transcript);
  const [words, setWords] = useState<readonly string[]>([]);
  const [copied, setCopied] = useState(false);
  const history = useHistory();
  const scroller = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const prompt = useRef<HTMLTextAreaElement>(null);
  /** How often Escape was pressed: a completion that still loads must not appear after it. */
  const escapes = useRef(0);

  // Before any other key can be pressed: an effect after painting would leave a gap in which the page takes them.
  useLayoutEffect(() => {
    const field = prompt.current;
    if (!asked || field === null) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    void (async (lines) => {
      for (const line of lines) await run(line);
    })(takeEnded());
  });

  useEffect(() => {
    const element = scroller.current;
    if (element !== null && follows.current && transcript.length >= 0) element.scrollTop = element.scrollHeight;
  }, [transcript]);

  const run = async (typed: string) => {
    follows.current = true;
    if (typed.trim() === '') return;
    history.add(typed.trim());
    for (const { line, stdin, machine } of readCommands(typed)) {
      if (machine !== undefined) sessionStore.getState().machine(machine);
      else if (line === 'clear') sessionStore.getState().clearTranscript();
      else await sessionStore.getState().kubectl(line, stdin, { typed: true });
    }
  };

  const submit = (typed: string) => {
    write('');
    setWords([]);
    void run(typed);
  };

  const interrupt = () => {
    const running = transcript.findLast(({ exitCode }) => exitCode === undefined);
    if (running === undefined) write('');
    else sessionStore.getState().cancel(running.id);
  };

  const complete = async () => {
    const before = escapes.current;
    const { completions } = await import('../kubectl/index.ts');
    if (prompt.current?.value !== draft || escapes.current !== before) return;
    const found = completions(draft, draft.length, sessionStore.getState().simulation.view);
    write(completed(draft, found));
    setWords(found.length > 1 ? found : []);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    const { selectionStart, selectionEnd } = event.currentTarget;
    if (event.key === 'Escape') {
      escapes.current += 1;
      setWords([]);
    }
    if (event.key === 'Enter' && !event.shiftKey) submit(draft);
    else if (event.key === 'Tab' && plain && draft.trim() !== '') void complete();
    else if (event.key === 'ArrowUp' && plain && !draft.slice(0, selectionStart).includes('\n')) write(history.older(draft) ?? draft);
    else if (event.key === 'ArrowDown' && plain && !draft.slice(selectionEnd).includes('\n')) write(history.newer() ?? draft);
    else if (event.key === 'c' && event.ctrlKey && selectionStart === selectionEnd) interrupt();
    else if (event.key === 'l' && event.ctrlKey) sessionStore.getState().clearTranscript();
    else if (event.key !== 'Escape' || words.length === 0) return;
    event.preventDefault();
  };

  /** Several whole lines run at once, as in a terminal. */
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text/plain');
    if (!pasted.trimEnd().includes('\n') || draft.trim() !== '') return;
    event.preventDefault();
    submit(pasted);
  };

  const copy = async () => {
    if (!(await copyText(transcriptText(transcript)))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  };

  return (
    <div className={`${styles.console} nokey`}>
      <div
        ref={scroller}
        className={styles.scroller}
        tabIndex={0}
        role="region"
        aria-label={text('transcript')}
        aria-live="polite"
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          follows.current = scrollHeight - scrollTop - clientHeight < followers;
        }}
      >
        {transcript.length === 0 ? (
          <Welcome
            choose={(line) => {
              write(line);
              prompt.current?.focus();
            }}
          />
        ) : (
          <ol>
            {transcript.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
        )}
      </div>
      {words.length > 0 && (
        <ul className={styles.words} aria-label={text('completions')}>
          {words.slice(0, 40).map((word) => (
            <li key={word}>
              <button type="button" onClick={() => write(completed(draft, [word]))}>
                {word}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.ask}>
        <label className={styles.prompt} htmlFor="console-prompt">
          <span aria-hidden="true">$ kubectl</span>
          <span className="visually-hidden">{text('prompt')}</span>
        </label>
        <textarea
          ref={prompt}
          id="console-prompt"
          rows={Math.min(8, draft.split('\n').length)}
          value={draft}
          placeholder={text('hint')}
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          onChange={(event) => {
            write(event.target.value);
            setWords([]);
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <Button look="quiet" onClick={() => void copy()}>
          {text(copied ? 'copied' : 'copy')}
        </Button>
        <Button look="quiet" onClick={() => sessionStore.getState().clearTranscript()}>
          {text('clear')}
        </Button>
      </div>
    </div>
  );
}
