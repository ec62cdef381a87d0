import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { machineLabel } from '../session/index.ts';
import styles from './ActionButton.module.css';

interface ActionButtonProps {
  readonly icon: LucideIcon;
  readonly label?: ReactNode;
  /** What it does as a command, or why it cannot. */
  readonly line?: string;
  readonly title?: string | undefined;
  readonly destructive?: boolean | undefined;
  /** It was done before, and can be done again. */
  readonly done?: boolean;
  /** Cannot be pressed now, but can still be reached. */
  readonly off?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly onClick: () => void;
}

/** A button as wide as the panel: what it does, and the command that it stands for. */
export const ActionButton = ({ icon: Icon, label, line, title, destructive, done = false, off, ref, onClick }: ActionButtonProps) => (
  <button
    ref={ref}
    type="button"
    className={styles.action}
    data-destructive={destructive}
    data-done={done || undefined}
    aria-disabled={off}
    title={title}
    onClick={off === true ? undefined : onClick}
  >
    <Icon aria-hidden />
    <span>
      {label !== undefined && <span className={styles.label}>{label}</span>}
      {line !== undefined && <code>{machineLabel(line)}</code>}
    </span>
  </button>
);
