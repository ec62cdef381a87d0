import type { LucideIcon } from 'lucide-react';
import { IconButton } from '../ui/index.ts';

interface Props {
  readonly icon: LucideIcon;
  readonly name: string;
  /** The key that does the same. */
  readonly keyName?: string;
  /** Disabled but focusable. A press shows the reason where there is one. */
  readonly off?: boolean;
  /** Why it is off. */
  readonly reason?: string;
  /** What else its tooltip says. */
  readonly note?: string | undefined;
  readonly look?: 'quiet' | 'accent';
  readonly small?: boolean;
  readonly className?: string | undefined;
  readonly press: () => void;
}

/** An icon button with the browser's own tooltip, which no panel clips. */
export function TransportButton({
  icon: Icon,
  name,
  keyName,
  off = false,
  reason,
  note,
  look = 'quiet',
  small = false,
  className,
  press,
}: Props) {
  return (
    <IconButton
      className={className}
      look={look}
      small={small}
      title={[name, keyName, off ? reason : note].filter((part) => part !== undefined).join(' · ')}
      label={name}
      aria-disabled={off}
      onClick={off && reason === undefined ? undefined : press}
    >
      <Icon />
    </IconButton>
  );
}
