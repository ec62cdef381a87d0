import { Terminal } from 'lucide-react';
import { sessionStore } from '../session/index.ts';
import styles from './inspector.module.css';

interface CommandButtonProps {
  /** Without `kubectl`. */
  readonly command: string;
  readonly label?: string;
  /** What the command reads from standard input; shown with it. */
  readonly stdin?: string | undefined;
}

/** Runs a kubectl command, which it shows. */
export function CommandButton({ command, label, stdin }: CommandButtonProps) {
  return (
    <button
      type="button"
      className={styles.command}
      title={stdin === undefined ? `kubectl ${command}` : `kubectl ${command}\n${stdin}`}
      onClick={() => void sessionStore.getState().kubectl(command, stdin)}
    >
      <Terminal aria-hidden />
      <span>
        {label !== undefined && <span className={styles.commandLabel}>{label}</span>}
        <code>kubectl {command}</code>
      </span>
    </button>
  );
}
