import { Columns2 } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';
import { Button, IconButton } from '../ui/index.ts';

/** Opens the comparison of two runs from the head on. */
export function CompareButton({ withText = false }: { readonly withText?: boolean }) {
  const text = useText('compare');
  const open = () => sessionStore.getState().openDialog({ form: 'compare' });
  const tip = `${text('open')} · V`;
  return withText ? (
    <Button look="quiet" small aria-label={text('open')} title={tip} onClick={open}>
      <Columns2 />
      {text('openShort')}
    </Button>
  ) : (
    <IconButton label={text('open')} tip={tip} tipSide="left" onClick={open}>
      <Columns2 />
    </IconButton>
  );
}
