import { GraduationCap } from 'lucide-react';
import { useText } from '../../i18n/index.ts';
import { Button } from '../../ui/index.ts';
import { TriggerLabel } from './TriggerLabel.tsx';

interface Props {
  readonly isOpen?: boolean;
  readonly onPress?: (button: HTMLElement) => void;
}

/** The button of the lessons, also before their list can open. */
export function LessonsTrigger({ isOpen = false, onPress }: Props) {
  const text = useText('app');
  return (
    <Button
      look="quiet"
      aria-label={text('menu.lessons')}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={({ currentTarget }) => onPress?.(currentTarget)}
    >
      <TriggerLabel icon={GraduationCap} spare>
        {text('menu.lessons')}
      </TriggerLabel>
    </Button>
  );
}
