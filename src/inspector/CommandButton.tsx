import { Power, Terminal } from 'lucide-react';
import { machineLabel, sessionStore } from '../session/index.ts';
import { ActionButton } from './ActionButton.tsx';

interface CommandButtonProps {
  /** Without `kubectl`. */
  readonly command: string;
  readonly label?: string;
  /** What the command reads from standard input; shown with it. */
  readonly stdin?: string | undefined;
}

/** Runs a kubectl command, which it shows. */
export const CommandButton = ({ command, label, stdin }: CommandButtonProps) => (
  <CommandLine
    line={`kubectl ${command}`}
    title={stdin === undefined ? undefined : `kubectl ${command}\n${stdin}`}
    label={label}
    run={() => void sessionStore.getState().kubectl(command, stdin)}
  />
);

interface CommandLineProps {
  /** A kubectl command, or `# …` for what happens to a machine. */
  readonly line: string;
  /** Where that says more than the line. */
  readonly title?: string | undefined;
  readonly label: string | undefined;
  readonly run: () => void;
}

/** Does what it shows as a line. */
export function CommandLine({ line, title, label, run }: CommandLineProps) {
  return (
    <ActionButton
      icon={line.startsWith('#') ? Power : Terminal}
      label={label}
      line={line}
      title={title ?? machineLabel(line)}
      onClick={run}
    />
  );
}
