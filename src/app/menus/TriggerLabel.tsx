import { ChevronDown, type LucideIcon } from 'lucide-react';

/** What a menu's button shows, also before the menu itself has loaded. */
export function TriggerLabel({
  icon: Icon,
  children,
  more = true,
}: {
  readonly icon: LucideIcon;
  readonly children?: string;
  readonly more?: boolean;
}) {
  return (
    <>
      <Icon />
      {children !== undefined && <span>{children}</span>}
      {more && <ChevronDown style={{ width: 14, height: 14 }} />}
    </>
  );
}
