import { Clapperboard, Plus, SlidersHorizontal } from 'lucide-react';
import { type ReactNode, type RefObject, Suspense, useLayoutEffect, useRef } from 'react';
import { useText } from '../../i18n/index.ts';
import { Menus } from '../parts.tsx';
import { useAfterPaint } from '../useAfterPaint.ts';
import { TriggerLabel } from './TriggerLabel.tsx';

interface PlaceholderProps {
  readonly which: 'cluster' | 'settings';
  /** What is pressed too early is opened when its menu has come. */
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
  readonly place: RefObject<HTMLElement | null>;
  readonly focus: RefObject<Focus>;
  readonly children: ReactNode;
}

const indexOf = (place: HTMLElement | null, target: EventTarget | null): number =>
  buttonsOf(place).findIndex((button) => target instanceof globalThis.Node && button.contains(target));

const buttonsOf = (place: HTMLElement | null) => [...(place?.querySelectorAll('button') ?? [])];

function Leaving({ place, focus, children }: KeepProps) {
  useLayoutEffect(() => {
    const kept = focus.current;
    const element = place.current;
    return () => {
      kept.at = indexOf(element, document.activeElement);
    };
  }, [place, focus]);
  return children;
}

function Arriving({ place, focus, children }: KeepProps) {
  useLayoutEffect(() => {
    if (focus.current.at >= 0) buttonsOf(place.current)[focus.current.at]?.focus();
    if (focus.current.pressed >= 0) buttonsOf(place.current)[focus.current.pressed]?.click();
    focus.current.at = -1;
    focus.current.pressed = -1;
  }, [place, focus]);
  return children;
}

/** Menus of the top bar: their buttons at once, what they open after the first picture. A focus stays where it is, a press is kept. */
export function MenuPlace({ which }: { readonly which: 'cluster' | 'settings' }) {
  const painted = useAfterPaint();
  const place = useRef<HTMLSpanElement>(null);
  const focus = useRef<Focus>({ at: -1, pressed: -1 });
  const first = (
    <Leaving place={place} focus={focus}>
      <Placeholder
        which={which}
        press={(target) => {
          focus.current.pressed = indexOf(place.current, target);
        }}
      />
    </Leaving>
  );
  return (
    <span ref={place} style={{ display: 'contents' }}>
      {painted ? (
        <Suspense fallback={first}>
          <Arriving place={place} focus={focus}>
            <Menus which={which} />
          </Arriving>
        </Suspense>
      ) : (
        first
      )}
    </span>
  );
}
