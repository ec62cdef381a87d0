import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { inSlices, sessionStore, useSession } from '../session/index.ts';
import { CheckField, Dialog } from '../ui/index.ts';
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

/** The open file next to what is in the cluster. */
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
    <Dialog
      className={`${styles.dialog} nokey`}
      title={text('diff.title', { file: file?.name ?? '' })}
      about={text('diff.about')}
      closeLabel={app('form.close')}
      onClose={close}
    >
      <CheckField checked={defaults} onChange={({ target }) => setDefaults(target.checked)}>
        {text('diff.defaults')}
      </CheckField>
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
    </Dialog>
  );
}
