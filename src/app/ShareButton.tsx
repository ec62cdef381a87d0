import { Share2 } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';
import { Button } from '../ui/index.ts';
import { Word } from './Word.tsx';

/** Opens the dialog that shares the commands and the current step. */
export function ShareButton() {
  const text = useText('app');
  return (
    <Button
      look="quiet"
      aria-label={text('share.word')}
      aria-haspopup="dialog"
      data-tip={`${text('share.tip')} · U`}
      data-tip-side="left"
      onClick={() => sessionStore.getState().openDialog({ form: 'share' })}
    >
      <Share2 />
      <Word>{text('share.word')}</Word>
    </Button>
  );
}
