import { ChevronDown, type LucideIcon } from 'lucide-react';

/** What a menu's button shows, also before the menu itself has loaded. */
export function TriggerLabel({
  icon: Icon,
  children,
  more = true,
  spare = false,
}: {
  readonly icon: LucideIcon;
  readonly children?: string;
  readonly more?: boolean;
  /** The icon says enough where there is no room for the words. */
  readonly spare?: boolean;
}) {
  return (
    <>
      <Icon />
      {children !== undefined && <span data-spare={spare}>{children}</span>}
      {more && <ChevronDown data-more style={{ width: 14, height: 14 }} />}
    </>
  );
}
