import { type ReactNode, useEffect, useRef } from 'react';
import { sessionStore } from '../session/index.ts';
import { useMediaQuery } from '../ui/index.ts';
import { type KeptHistory, keepHistory } from './files/keepHistory.ts';
import { MonacoText } from './MonacoText.tsx';
import type { Handover } from './monaco/mountEditor.ts';
import { PlainText } from './PlainText.tsx';
import styles from './TextPane.module.css';
import { useMonaco } from './useMonaco.ts';

/** The open file's text: in Monaco once it is there, before that and on narrow screens in a plain field of the same measures. */
export function TextPane(): ReactNode {
  const wide = useMediaQuery('(min-width: 900px)');
  /** A button is held or a character composed: the field under it must not go. */
  const busy = useRef(false);
  const { monaco, hurry } = useMonaco(wide, busy);
  const handover = useRef<Handover>(undefined);
  const history = useRef<KeptHistory>(undefined);
  useEffect(() => {
    const kept = keepHistory(sessionStore);
    history.current = kept;
    return kept.end;
  }, []);
  const release = (): void => {
    busy.current = false;
  };
  return (
    // React Flow listens for keys on the document; `nokey` keeps the space bar for the text.
    <div
      className={`${styles.pane} nokey`}
      id="manifest-text"
      onFocus={hurry}
      onPointerDown={() => {
        busy.current = true;
        for (const end of ['pointerup', 'pointercancel', 'dragend']) addEventListener(end, release, { once: true });
        hurry();
      }}
      onCompositionStart={() => {
        busy.current = true;
      }}
      onCompositionEnd={release}
    >
      {monaco === undefined ? (
        <PlainText
          leave={(left) => {
            handover.current = left;
          }}
        />
      ) : (
        <MonacoText monaco={monaco} handover={handover} history={history} />
      )}
    </div>
  );
}
