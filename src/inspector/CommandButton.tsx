import { Terminal } from 'lucide-react';
import { sessionStore } from '../session/index.ts';
import styles from './inspector.module.css';

/** Runs a kubectl command, which it shows. */
export function CommandButton({ command, label }: { readonly command: string; readonly label?: string }) {
  return (
    <button
      type="button"
      className={styles.command}
      title={`kubectl ${command}`}
      onClick={() => void sessionStore.getState().kubectl(command)}
    >
      <Terminal aria-hidden />
      <span>
        {label !== undefined && <span className={styles.commandLabel}>{label}</span>}
        <code>kubectl {command}</code>
      </span>
    </button>
  );
}
