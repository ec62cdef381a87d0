import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { inSlices, sessionStore, useSession } from '../session/index.ts';
import { IconButton } from '../ui/index.ts';
import styles from './DiffDialog.module.css';
import { DiffText } from './DiffText.tsx';
import type { DiffTexts } from './files/diffTexts.ts';

interface Found extends DiffTexts {
  /** What kubectl says where the file is refused: then there are no defaults to show. */
  readonly refused: string;
}

async function find(text: string, defaults: boolean): Promise<Found> {
  const [{ diffTexts }, { dryRunApply }] = await Promise.all([import('./files/diffTexts.ts'), import('../trial/index.ts')]);
  const { simulation } = sessionStore.getState();
  if (!defaults) return { ...diffTexts(text, simulation.view), refused: '' };
  const { after, exitCode, stderr } = await inSlices(dryRunApply(simulation, text));
  return { ...diffTexts(text, simulation.view, after.view), refused: exitCode === 0 ? '' : stderr };
}

/** The open file beside what is in the cluster. */
export function DiffDialog({ close }: { readonly close: () => void }): ReactNode {
  const text = useText('files');
  const app = useText('app');
  const [defaults, setDefaults] = useState(false);
  const [found, setFound] = useState<Found>();
  const file = useSession((session) => session.files.find((candidate) => candidate.id === session.activeFile));
  const manifest = file?.text ?? '';
  useEffect(() => {
    let ended = false;
    void find(manifest, defaults).then((answer) => {
      if (!ended) setFound(answer);
    });
    return () => {
      ended = true;
    };
  }, [manifest, defaults]);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={`${styles.popup} nokey`}>
          <Dialog.Title className={styles.title}>{text('diff.title', { file: file?.name ?? '' })}</Dialog.Title>
          <Dialog.Description className={styles.about}>{text('diff.about')}</Dialog.Description>
          <label className={styles.check}>
            <input type="checkbox" checked={defaults} onChange={({ target }) => setDefaults(target.checked)} />
            {text('diff.defaults')}
          </label>
          <div role="status" className={styles.notes}>
            {found === undefined && text('diff.loading')}
            {found !== undefined && found.fresh > 0 && text('diff.fresh', { count: found.fresh })}
            {found !== undefined && found.refused === '' && found.applied === found.edited && text('diff.same')}
            {found !== undefined && found.refused !== '' && (
              <>
                {text('diff.refused')}
                <pre className={styles.refused}>{found.refused.trim()}</pre>
              </>
            )}
          </div>
          {found !== undefined && <DiffText applied={found.applied} edited={found.edited} />}
          <Dialog.Close className={styles.close} render={<IconButton label={app('form.close')} />}>
            <X />
          </Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
