import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useSession } from '../session/index.ts';
import { pastedName } from './files/pastedName.ts';
import { applyKeys } from './keys.ts';
import type { Handover } from './monaco/mountEditor.ts';
import styles from './PlainText.module.css';
import { lineOf, lineStarts } from './ranges.ts';
import { takeReveal } from './takeReveal.ts';

const LINE = 21;

/** Limit of lines with numbers, because numbering longer texts is slow. */
const MOST_NUMBERS = 5000;

interface Props {
  /** Called when the field goes: where it was left. */
  readonly leave: (left: Handover) => void;
}

export function PlainText({ leave }: Props): ReactNode {
  const text = useText('editor');
  const field = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLDivElement>(null);
  const file = useSession((session) => session.files.find((candidate) => candidate.id === session.activeFile));
  const reveal = useSession((session) => session.reveal);
  const value = file?.text ?? '';
  // As in Monaco, the empty line behind the last line break has no number.
  const lines = useMemo(() => Math.min(lineStarts(value.replace(/\r?\n$/, '')).length, MOST_NUMBERS), [value]);

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
    element.scrollTop = (lineOf(lineStarts(element.value), target.from) - 1) * LINE - element.clientHeight / 2;
  }, [reveal]);

  return (
    <div className={styles.plain}>
      <div ref={numbers} className={styles.numbers} aria-hidden>
        {Array.from({ length: lines }, (_, index) => index + 1).join('\n')}
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
        onScroll={(event) => {
          if (numbers.current !== null) numbers.current.style.transform = `translateY(${-event.currentTarget.scrollTop}px)`;
        }}
      />
    </div>
  );
}
