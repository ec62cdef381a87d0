import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { useText } from '../i18n/index.ts';
import styles from './EarlyPrompt.module.css';
import { useShell } from './shell.ts';

/** Accepts text before the console has loaded. The console continues with it. */
export function EarlyPrompt() {
  const text = useText('app');
  const { draft, ended, write, end } = useShell();
  const prompt = useRef<HTMLTextAreaElement>(null);

  useLayoutEffect(() => {
    const field = prompt.current;
    // The console may have loaded meanwhile and taken the focus.
    if (field === null || !useShell.getState().consoleAsked) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    end();
  };

  return (
    <div className={styles.place}>
      {ended.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end.
        <code key={index}>$ {line}</code>
      ))}
      <label>
        <span aria-hidden="true">$ kubectl</span>
        <span className="visually-hidden">{text('earlyPrompt.label')}</span>
        <textarea
          ref={prompt}
          rows={1}
          value={draft}
          placeholder={text('earlyPrompt.hint')}
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </label>
    </div>
  );
}
