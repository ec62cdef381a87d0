import { GraduationCap } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { Button, lazyNamed } from '../../ui/index.ts';
import { TriggerLabel } from './TriggerLabel.tsx';

const LessonsPopover = lazyNamed(() => import('./LessonsPopover.tsx'), 'LessonsPopover');

/** The button of the lessons. Their list loads with the first press, and opens when it is there. */
export function LessonsButton() {
  const text = useText('app');
  const [from, setFrom] = useState<HTMLElement>();
  return (
    <>
      <Button
        look="quiet"
        aria-label={text('menu.lessons')}
        aria-haspopup="dialog"
        aria-expanded={from !== undefined}
        onClick={({ currentTarget }) => setFrom(from === undefined ? currentTarget : undefined)}
      >
        <TriggerLabel icon={GraduationCap} spare>
          {text('menu.lessons')}
        </TriggerLabel>
      </Button>
      {from !== undefined && (
        <Suspense fallback={null}>
          <LessonsPopover from={from} close={() => setFrom(undefined)} />
        </Suspense>
      )}
    </>
  );
}
