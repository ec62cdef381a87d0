import { History } from 'lucide-react';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useMoment, useSession } from '../session/index.ts';
import { Button, lazyNamed } from '../ui/index.ts';
import type { DiffTexts } from './files/diffTexts.ts';
import styles from './PastNote.module.css';

const DiffDialog = lazyNamed(() => import('./DiffDialog.tsx'), 'DiffDialog');

/** The head may be dragged: a file is compared once it rests. */
const REST_MS = 150;

/** While the head is in the past: says where the cluster held something else than the open file, and shows it. */
export function PastNote(): ReactNode {
  const text = useText('timeline');
  const moment = useMoment();
  const manifest = useSession(({ files, activeFile }) => files.find(({ id }) => id === activeFile)?.text ?? '');
  const [found, setFound] = useState<DiffTexts>();
  const [shown, setShown] = useState(false);
  const past = moment.head < moment.length;
  useEffect(() => {
    if (!past || moment.head < 0) {
      setFound(undefined);
      return;
    }
    let ended = false;
    const timer = setTimeout(async () => {
      const { diffTexts } = await import('./files/diffTexts.ts');
      if (!ended) setFound(diffTexts(manifest, sessionStore.getState().simulation.view));
    }, REST_MS);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [past, moment, manifest]);
  if (!past || found === undefined || found.applied === found.edited) return null;
  return (
    <div className={styles.note}>
      <History aria-hidden="true" />
      <p role="status">{text(found.applied.replaceAll('---\n', '') === '' ? 'past.nothing' : 'past.other')}</p>
      <Button onClick={() => setShown(true)}>{text('past.show')}</Button>
      {shown && (
        <Suspense>
          <DiffDialog close={() => setShown(false)} />
        </Suspense>
      )}
    </div>
  );
}
