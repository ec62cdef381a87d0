import { Clapperboard, Plus, SlidersHorizontal } from 'lucide-react';
import { type ReactNode, type RefObject, Suspense, useLayoutEffect, useRef } from 'react';
import { useText } from '../../i18n/index.ts';
import { Menus } from '../lazyPanels.tsx';
import { useAfterPaint } from '../useAfterPaint.ts';
import { TriggerLabel } from './TriggerLabel.tsx';

interface PlaceholderProps {
  readonly which: 'cluster' | 'settings';
  /** A menu that is pressed before it has loaded opens when it has. */
  readonly press: (target: EventTarget) => void;
}

function Placeholder({ which, press }: PlaceholderProps) {
  const text = useText('app');
  if (which === 'settings') {
    return (
      <button
        type="button"
        onClick={({ target }) => press(target)}
        className="button"
        data-look="quiet"
        data-shape="icon"
        aria-label={text('menu.settings')}
      >
        <TriggerLabel icon={SlidersHorizontal} more={false} />
      </button>
    );
  }
  return (
    <>
      <button type="button" onClick={({ target }) => press(target)} className="button" data-look="quiet">
        <TriggerLabel icon={Clapperboard}>{text('menu.scene')}</TriggerLabel>
      </button>
      <button type="button" onClick={({ target }) => press(target)} className="button" data-look="quiet">
        <TriggerLabel icon={Plus} spare>
          {text('menu.addNode')}
        </TriggerLabel>
      </button>
    </>
  );
}

interface Focus {
  /** Which of the buttons had the focus when the placeholder went, and which was pressed before; -1 for none. */
  at: number;
  pressed: number;
}

interface KeepProps {
  readonly host: RefObject<HTMLElement | null>;
  readonly focus: RefObject<Focus>;
  readonly children: ReactNode;
}

const indexOf = (host: HTMLElement | null, target: EventTarget | null): number =>
  buttonsOf(host).findIndex((button) => target instanceof globalThis.Node && button.contains(target));

const buttonsOf = (host: HTMLElement | null) => [...(host?.querySelectorAll('button') ?? [])];

function SavesFocus({ host, focus, children }: KeepProps) {
  useLayoutEffect(() => {
    const kept = focus.current;
    const element = host.current;
    return () => {
      kept.at = indexOf(element, document.activeElement);
    };
  }, [host, focus]);
  return children;
}

function RestoresFocus({ host, focus, children }: KeepProps) {
  useLayoutEffect(() => {
    if (focus.current.at >= 0) buttonsOf(host.current)[focus.current.at]?.focus();
    if (focus.current.pressed >= 0) buttonsOf(host.current)[focus.current.pressed]?.click();
    focus.current.at = -1;
    focus.current.pressed = -1;
  }, [host, focus]);
  return children;
}

/** Menus of the top bar. Their buttons are shown immediately, the menus load after the first render. Focus and presses are kept. */
export function DeferredMenus({ which }: { readonly which: 'cluster' | 'settings' }) {
  const painted = useAfterPaint();
  const host = useRef<HTMLSpanElement>(null);
  const focus = useRef<Focus>({ at: -1, pressed: -1 });
  const first = (
    <SavesFocus host={host} focus={focus}>
      <Placeholder
        which={which}
        press={(target) => {
          focus.current.pressed = indexOf(host.current, target);
        }}
      />
    </SavesFocus>
  );
  return (
    <span ref={host} style={{ display: 'contents' }}>
      {painted ? (
        <Suspense fallback={first}>
          <RestoresFocus host={host} focus={focus}>
            <Menus which={which} />
          </RestoresFocus>
        </Suspense>
      ) : (
        first
      )}
    </span>
  );
}
