import { type ReactNode, useRef } from 'react';
import { MonacoText } from './MonacoText.tsx';
import type { Handover } from './monaco/mountEditor.ts';
import { PlainText } from './PlainText.tsx';
import styles from './TextPane.module.css';
import { useMediaQuery } from './useMediaQuery.ts';
import { useMonaco } from './useMonaco.ts';

/** The open file's text: in Monaco once it is there, before that and on narrow screens in a plain field of the same measures. */
export function TextPane(): ReactNode {
  const wide = useMediaQuery('(min-width: 900px)');
  const { monaco, hurry } = useMonaco(wide);
  const handover = useRef<Handover>(undefined);
  return (
    // React Flow listens for keys on the document; `nokey` keeps the space bar for the text.
    <div className={`${styles.pane} nokey`} id="manifest-text" onPointerEnter={hurry} onFocus={hurry}>
      {monaco === undefined ? (
        <PlainText
          leave={(left) => {
            handover.current = left;
          }}
        />
      ) : (
        <MonacoText monaco={monaco} handover={handover} />
      )}
    </div>
  );
}
