import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useResolvedTheme } from '../session/index.ts';
import { useMediaQuery } from '../ui/index.ts';
import styles from './DiffText.module.css';
import { loadMonaco } from './loadMonaco.ts';
import type { MountedDiff } from './monaco/mountDiff.ts';

interface Props {
  readonly applied: string;
  readonly edited: string;
}

/** Two texts and their difference: in Monaco where there is room for it, else as plain texts one below the other. */
export function DiffText({ applied, edited }: Props): ReactNode {
  const text = useText('files');
  const wide = useMediaQuery('(min-width: 900px)');
  const theme = useResolvedTheme();
  const host = useRef<HTMLDivElement>(null);
  const [diff, setDiff] = useState<MountedDiff>();
  const labels = useRef({ applied: text('diff.applied'), edited: text('diff.edited') });

  useEffect(() => {
    if (!wide) return;
    let mounted: MountedDiff | undefined;
    let ended = false;
    void loadMonaco(sessionStore.getState().settings.language).then(({ mountDiff }) => {
      if (ended || host.current === null) return;
      mounted = mountDiff(host.current, labels.current);
      setDiff(mounted);
    });
    return () => {
      ended = true;
      setDiff(undefined);
      mounted?.dispose();
    };
  }, [wide]);
  useEffect(() => diff?.theme(theme), [diff, theme]);
  useEffect(() => diff?.show(applied, edited), [diff, applied, edited]);

  if (wide) return <div ref={host} className={styles.diff} />;
  return (
    <div className={styles.texts}>
      <h3 className={styles.heading}>{text('diff.applied')}</h3>
      <pre className={styles.plain}>{applied || '–'}</pre>
      <h3 className={styles.heading}>{text('diff.edited')}</h3>
      <pre className={styles.plain}>{edited || '–'}</pre>
    </div>
  );
}
