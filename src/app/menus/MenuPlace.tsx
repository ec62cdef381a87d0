import { Clapperboard, Plus, SlidersHorizontal } from 'lucide-react';
import { Suspense } from 'react';
import { useText } from '../../i18n/index.ts';
import { Menus } from '../parts.tsx';
import { useAfterPaint } from '../useAfterPaint.ts';
import { TriggerLabel } from './TriggerLabel.tsx';

function Placeholder({ which }: { readonly which: 'cluster' | 'settings' }) {
  const text = useText('app');
  if (which === 'settings') {
    return (
      <button type="button" className="button" data-look="quiet" data-shape="icon" aria-label={text('menu.settings')}>
        <TriggerLabel icon={SlidersHorizontal} more={false} />
      </button>
    );
  }
  return (
    <>
      <button type="button" className="button" data-look="quiet">
        <TriggerLabel icon={Clapperboard}>{text('menu.scene')}</TriggerLabel>
      </button>
      <button type="button" className="button" data-look="quiet">
        <TriggerLabel icon={Plus}>{text('menu.addNode')}</TriggerLabel>
      </button>
    </>
  );
}

/** Menus of the top bar: their buttons at once, what they open after the first picture. */
export function MenuPlace({ which }: { readonly which: 'cluster' | 'settings' }) {
  const painted = useAfterPaint();
  if (!painted) return <Placeholder which={which} />;
  return (
    <Suspense fallback={<Placeholder which={which} />}>
      <Menus which={which} />
    </Suspense>
  );
}
