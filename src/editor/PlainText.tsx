import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useSession } from '../session/index.ts';
import type { SubjectMark } from './effect/subjectMarks.ts';
import { pastedName } from './files/pastedName.ts';
import { applyKeys } from './keys.ts';
import { LINE_HEIGHT } from './lineHeight.ts';
import type { Handover } from './monaco/mountEditor.ts';
import styles from './PlainText.module.css';
import { lineOf, lineStarts } from './ranges.ts';
import { takeReveal } from './takeReveal.ts';
import { colourLines } from './yamlColours.ts';

/** Lines that are drawn at once, and how far one scrolls until others are. */
const DRAWN = 150;
const STRIDE = 40;

interface Props {
  /** Called when the field goes: where it was left. */
  readonly leave: (left: Handover) => void;
}

export function PlainText({ leave }: Props): ReactNode {
  const text = useText('editor');
  const field = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const colours = useRef<HTMLPreElement>(null);
  const file = useSession((session) => session.files.find((candidate) => candidate.id === session.activeFile));
  const reveal = useSession((session) => session.reveal);
  const value = file?.text ?? '';
  const [first, setFirst] = useState(0);
  const lines = useMemo(() => value.split(/\r\n|\n|\r/), [value]);
  const last = Math.min(first + DRAWN, lines.length);
  const drawn = useMemo(() => colourLines(lines, first, last), [lines, first, last]);
  const faulty = useFaultyLines(file?.id, value);
  const marks = useMarks(value);
  const pointed = useSession(({ pointedLine }) =>
    pointedLine !== undefined && pointedLine.file === file?.name ? pointedLine.line : undefined,
  );
  useEffect(() => {
    const element = field.current;
    if (pointed !== undefined && element !== null) element.scrollTop = (pointed - 1) * LINE_HEIGHT - element.clientHeight / 2;
  }, [pointed]);
  // As in Monaco, the empty line behind the last line break has no number.
  const numbered = lines.length > 1 && lines.at(-1) === '' ? lines.length - 1 : lines.length;

  const follow = (): void => {
    const { scrollTop = 0, scrollLeft = 0 } = field.current ?? {};
    if (gutter.current !== null) gutter.current.style.transform = `translateY(${-scrollTop}px)`;
    if (colours.current !== null) colours.current.style.transform = `translate(${-scrollLeft}px, ${-scrollTop}px)`;
    setFirst(Math.max(0, Math.floor(scrollTop / LINE_HEIGHT / STRIDE) - 1) * STRIDE);
  };

  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    return () =>
      leave({
        selection: { from: element.selectionStart, to: element.selectionEnd },
        scrollTop: element.scrollTop,
        focused: document.activeElement === element,
      });
  }, [leave]);

  useEffect(() => {
    const element = field.current;
    const target = takeReveal(reveal);
    if (element === null || target === undefined || target.file !== sessionStore.getState().activeFile) return;
    element.focus();
    element.setSelectionRange(target.from, target.to);
    element.scrollTop = (lineOf(lineStarts(element.value), target.from) - 1) * LINE_HEIGHT - element.clientHeight / 2;
  }, [reveal]);

  return (
    <div className={styles.plain}>
      <div ref={gutter} className={styles.numbers} aria-hidden>
        {drawn.map((_, index) => {
          const line = first + index + 1;
          if (line > numbered) return null;
          const mark = marks.get(line);
          return (
            <div
              key={line}
              className={styles.number}
              style={{ top: (line - 1) * LINE_HEIGHT }}
              data-faulty={faulty.has(line)}
              data-pointed-line={line === pointed || undefined}
            >
              {line}
              {mark !== undefined && <span className={styles.verdict} data-mark={mark.mark} title={mark.words} />}
            </div>
          );
        })}
      </div>
      <div className={styles.window} aria-hidden>
        <pre ref={colours} className={styles.colours}>
          {drawn.map((pieces, index) => {
            const line = first + index + 1;
            return (
              <div
                key={line}
                className={styles.line}
                data-pointed-line={line === pointed || undefined}
                style={{ top: (line - 1) * LINE_HEIGHT }}
              >
                {pieces.map(([piece, colour], at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a piece has no name but its place.
                  <span key={at} data-colour={colour}>
                    {piece}
                  </span>
                ))}
              </div>
            );
          })}
        </pre>
      </div>
      <textarea
        ref={field}
        className={styles.text}
        value={value}
        aria-label={text('plainText', { file: file?.name ?? '', apply: applyKeys(text) })}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        autoComplete="off"
        onChange={(event) => {
          const typed = event.target.value;
          if (file !== undefined) sessionStore.getState().editText(file.id, typed, pastedName(file.text, typed));
        }}
        onScroll={follow}
        onClick={({ currentTarget }) => {
          const { question } = sessionStore.getState();
          if (question?.line !== undefined && question.line.file === file?.name)
            question.line.choose(lineOf(lineStarts(value), currentTarget.selectionStart));
        }}
      />
    </div>
  );
}

/** Lines, counted from 1, on which an error begins. */
function useFaultyLines(file: string | undefined, text: string): ReadonlySet<number> {
  const problems = useSession((session) => session.problems);
  return useMemo(() => {
    const starts = lineStarts(text);
    const errors = problems.filter((problem) => problem.file === file && problem.severity === 'error');
    return new Set(errors.map(({ from }) => lineOf(starts, from)));
  }, [problems, file, text]);
}

const noMarks: ReadonlyMap<number, SubjectMark> = new Map();

/** The marks of the selected Node or Pod, by lines counted from 1. */
function useMarks(text: string): ReadonlyMap<number, SubjectMark> {
  const selected = useSession((session) => session.selection !== undefined);
  const [marks, setMarks] = useState(noMarks);
  useEffect(() => {
    if (!selected) return;
    let ended = false;
    let end = (): void => {};
    import('./effect/subjectMarks.ts').then(
      ({ subjectMarks, watchSubject }) => {
        if (ended) return;
        const starts = lineStarts(text);
        end = watchSubject(sessionStore, () => {
          const found = subjectMarks(text, sessionStore.getState());
          setMarks(new Map(found.map((mark) => [lineOf(starts, mark.from), mark])));
        });
      },
      () => {},
    );
    return () => {
      ended = true;
      end();
      setMarks(noMarks);
    };
  }, [text, selected]);
  return marks;
}
