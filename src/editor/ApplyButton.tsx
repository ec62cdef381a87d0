import { Play } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { isMac, sessionStore } from '../session/index.ts';
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
    <button
      type="button"
      className={styles.apply}
      aria-disabled={busy}
      aria-keyshortcuts={isMac() ? 'Meta+Enter' : 'Control+Enter'}
      title="kubectl apply -f -"
      onClick={() => {
        if (!busy) void apply();
      }}
    >
      <Play size={14} strokeWidth={2.5} aria-hidden />
      {text('apply')}
      <kbd className={styles.keys}>{applyKeys(text)}</kbd>
    </button>
  );
}
