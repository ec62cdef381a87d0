import { Columns2 } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';

/** Opens the comparison of two runs from the head on. */
export function CompareButton({ withText = false }: { readonly withText?: boolean }) {
  const text = useText('compare');
  return (
    <button
      type="button"
      className="button"
      data-look="quiet"
      data-shape={withText ? undefined : 'icon'}
      {...(withText
        ? { title: `${text('open')} · V` }
        : { 'aria-label': text('open'), 'data-tip': `${text('open')} · V`, 'data-tip-side': 'left' })}
      onClick={() => sessionStore.getState().openDialog({ form: 'compare' })}
    >
      <Columns2 />
      {withText && text('openShort')}
    </button>
  );
}
