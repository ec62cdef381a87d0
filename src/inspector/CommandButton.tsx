import { Power, Terminal } from 'lucide-react';
import { sessionStore } from '../session/index.ts';
import styles from './inspector.module.css';

/** Runs a kubectl command, which it shows. */
export const CommandButton = ({ command, label }: { readonly command: string; readonly label?: string }) => (
  <CommandLine line={`kubectl ${command}`} label={label} run={() => void sessionStore.getState().kubectl(command)} />
);

interface CommandLineProps {
  /** A kubectl command, or `# …` for what happens to a machine. */
  readonly line: string;
  readonly label: string | undefined;
  readonly run: () => void;
}

/** Does what it shows as a line. */
export function CommandLine({ line, label, run }: CommandLineProps) {
  const Icon = line.startsWith('#') ? Power : Terminal;
  return (
    <button type="button" className={styles.command} title={line} onClick={run}>
      <Icon aria-hidden />
      <span>
        {label !== undefined && <span className={styles.commandLabel}>{label}</span>}
        <code>{line}</code>
      </span>
    </button>
  );
}
