import type { ReactNode } from 'react';
import { useText } from '../../i18n/index.ts';
import { Dialog } from '../../ui/index.ts';

interface Props {
  readonly title: string;
  readonly about: string;
  readonly close: () => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A dialog of the page: its first field has the focus. */
export function Frame({ title, about, close, wide = false, children }: Props) {
  const text = useText('app');
  return (
    <Dialog
      title={title}
      about={about}
      closeLabel={text('form.close')}
      onClose={close}
      size={wide ? 'wide' : 'form'}
      first="textarea, input:not([hidden])"
    >
      {children}
    </Dialog>
  );
}
