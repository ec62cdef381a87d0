import { Play } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';
import { Button, isMac } from '../ui/index.ts';
import styles from './ApplyButton.module.css';
import { applyKeys } from './keys.ts';

export function ApplyButton(): ReactNode {
  const text = useText('editor');
  const [busy, setBusy] = useState(false);
  const apply = async (): Promise<void> => {
    setBusy(true);
    await sessionStore.getState().apply();
    setBusy(false);
  };
  return (
    <Button
      look="accent"
      className={styles.apply}
      off={busy}
      aria-keyshortcuts={isMac() ? 'Meta+Enter' : 'Control+Enter'}
      title="kubectl apply -f -"
      onClick={() => void apply()}
    >
      <Play aria-hidden />
      {text('apply')}
      <kbd className={styles.keys}>{applyKeys(text)}</kbd>
    </Button>
  );
}
