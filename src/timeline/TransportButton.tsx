import type { LucideIcon } from 'lucide-react';

interface Props {
  readonly icon: LucideIcon;
  readonly name: string;
  /** The key that does the same. */
  readonly keyName?: string;
  /** Disabled but focusable. A press shows the reason where there is one. */
  readonly off?: boolean;
  /** Why it is off. */
  readonly reason?: string;
  readonly look?: 'quiet' | 'accent';
  readonly className?: string | undefined;
  readonly press: () => void;
}

/** An icon button with the browser's own tooltip, which no panel clips. */
export function TransportButton({ icon: Icon, name, keyName, off = false, reason, look = 'quiet', className, press }: Props) {
  return (
    <button
      type="button"
      className={`button ${className ?? ''}`}
      data-look={look}
      data-shape="icon"
      title={[name, keyName, off ? reason : undefined].filter((part) => part !== undefined).join(' · ')}
      aria-label={name}
      aria-disabled={off}
      onClick={() => {
        if (!off || reason !== undefined) press();
      }}
    >
      <Icon />
    </button>
  );
}
