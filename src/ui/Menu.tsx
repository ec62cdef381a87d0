import { Menu as Base } from '@base-ui/react/menu';
import { Check, ChevronRight, type LucideIcon } from 'lucide-react';
import { type ComponentProps, createContext, type ReactElement, type ReactNode, useContext, useMemo, useRef } from 'react';
import styles from './Menu.module.css';

/** Keeps an action until the menu has closed, because a closing menu gives the focus back to its button. */
const AfterClose = createContext<(action: () => void) => void>(() => undefined);

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

/** A menu under its button. */
export function Menu({ trigger, align = 'start', children }: MenuProps) {
  const action = useRef<() => void>(undefined);
  const keep = useMemo(
    () => (chosen: () => void) => {
      action.current = chosen;
    },
    [],
  );
  return (
    <Base.Root
      modal={false}
      onOpenChange={(open) => {
        if (open) action.current = undefined;
      }}
      onOpenChangeComplete={(open) => {
        if (!open) action.current?.();
      }}
    >
      <Base.Trigger render={trigger} />
      <Popup sideOffset={4} align={align} finalFocus={() => action.current === undefined}>
        <AfterClose value={keep}>{children}</AfterClose>
      </Popup>
    </Base.Root>
  );
}

interface MenuAtProps {
  readonly label: string;
  /** Position on the page. */
  readonly x: number;
  readonly y: number;
  /** Gets the focus when the menu closes. */
  readonly from: HTMLElement | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A menu at a position of the page, open until it is closed. */
export function MenuAt({ label, x, y, from, onClose, children }: MenuAtProps) {
  const anchor = useMemo(() => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }), [x, y]);
  return (
    <Base.Root
      open
      modal={false}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Popup
        anchor={anchor}
        side="bottom"
        align="start"
        sideOffset={2}
        positionMethod="fixed"
        collisionAvoidance={{ side: 'shift', align: 'shift' }}
        label={label}
        finalFocus={() => from ?? true}
      >
        <div className={styles.heading}>{label}</div>
        {children}
      </Popup>
    </Base.Root>
  );
}

interface PopupProps extends Omit<ComponentProps<typeof Base.Positioner>, 'className' | 'children'> {
  readonly label?: string;
  readonly finalFocus?: () => HTMLElement | boolean;
  readonly children: ReactNode;
}

const Popup = ({ label, finalFocus, children, ...position }: PopupProps) => (
  <Base.Portal>
    <Base.Positioner {...position} className={styles.positioner}>
      <Base.Popup className={styles.popup} aria-label={label} {...(finalFocus === undefined ? {} : { finalFocus })}>
        {children}
      </Base.Popup>
    </Base.Positioner>
  </Base.Portal>
);

interface MenuItemProps extends Omit<ComponentProps<typeof Base.Item>, 'className' | 'render'> {
  readonly icon?: LucideIcon;
  /** In place of an icon: marks the chosen one of several items. */
  readonly chosen?: boolean;
  /** A line below the label. */
  readonly about?: string | undefined;
  /** A command line below the label. */
  readonly code?: string | undefined;
  /** At the end of the row. */
  readonly end?: ReactNode;
  readonly destructive?: boolean | undefined;
  /** Runs once the menu is closed: for what moves the focus. */
  readonly afterClose?: () => void;
}

export function MenuItem({ icon, chosen, about, code, end, destructive, afterClose, onClick, children, ...rest }: MenuItemProps) {
  const keep = useContext(AfterClose);
  const press = afterClose === undefined ? onClick : () => keep(afterClose);
  return (
    <Base.Item
      {...rest}
      className={styles.item}
      data-destructive={destructive || undefined}
      {...(press === undefined ? {} : { onClick: press })}
    >
      <Sign icon={icon} chosen={chosen} />
      <span className={styles.label}>{children}</span>
      {end !== undefined && <span className={styles.end}>{end}</span>}
      {about !== undefined && <span className={styles.about}>{about}</span>}
      {code !== undefined && <span className={styles.code}>{code}</span>}
    </Base.Item>
  );
}

function Sign({ icon: Icon, chosen }: { readonly icon: LucideIcon | undefined; readonly chosen: boolean | undefined }) {
  if (Icon !== undefined) return <Icon aria-hidden />;
  return chosen === undefined ? null : <span className={styles.check}>{chosen && <Check aria-hidden />}</span>;
}

export const MenuSeparator = () => <Base.Separator className={styles.separator} />;

export const MenuGroup = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <Base.Group>
    <Base.GroupLabel className={styles.heading}>{label}</Base.GroupLabel>
    {children}
  </Base.Group>
);

interface SubmenuProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly children: ReactNode;
}

export const Submenu = ({ icon: Icon, label, children }: SubmenuProps) => (
  <Base.SubmenuRoot>
    <Base.SubmenuTrigger className={styles.item}>
      <Icon aria-hidden />
      <span className={styles.label}>{label}</span>
      <ChevronRight className={styles.end} aria-hidden />
    </Base.SubmenuTrigger>
    <Popup sideOffset={2} alignOffset={-4} collisionPadding={8}>
      {children}
    </Popup>
  </Base.SubmenuRoot>
);

interface MenuChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly about?: string; readonly lang?: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of several values. */
export const MenuChoice = <Value extends string>({ label, value, options, onChange }: MenuChoiceProps<Value>) => (
  <Base.RadioGroup value={value} onValueChange={(chosen: Value) => onChange(chosen)}>
    <div className={styles.heading}>{label}</div>
    {options.map((option) => (
      <Base.RadioItem key={option.value} className={styles.item} value={option.value} lang={option.lang}>
        <Sign icon={undefined} chosen={option.value === value} />
        <span className={styles.label}>{option.label}</span>
        {option.about !== undefined && <span className={styles.about}>{option.about}</span>}
      </Base.RadioItem>
    ))}
  </Base.RadioGroup>
);

interface MenuCheckboxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: string;
}

export const MenuCheckbox = ({ checked, onChange, children }: MenuCheckboxProps) => (
  <Base.CheckboxItem className={styles.item} checked={checked} onCheckedChange={(now) => onChange(now)}>
    <Sign icon={undefined} chosen={checked} />
    <span className={styles.label}>{children}</span>
  </Base.CheckboxItem>
);
