import { Toolbar } from '@base-ui/react/toolbar';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import { useText } from '../i18n/index.ts';
import { LazyActionBar } from '../panels/index.ts';
import { sessionStore, subjectOf, useSession } from '../session/index.ts';
import { IconButton } from '../ui/index.ts';

/** What can be done to the selected Node or Pod, where the graph has no room for its bar. */
export function SelectionBar() {
  const text = useText('app');
  const selection = useSession((session) => session.selection);
  const isShown = selection?.kind === 'Node' || selection?.kind === 'Pod';
  const subject = useMemo(() => (isShown ? subjectOf(selection) : undefined), [isShown, selection]);
  if (subject === undefined) return null;
  return (
    <LazyActionBar subject={subject} look="flat" named>
      <Toolbar.Button render={<IconButton label={text('selection.clear')} onClick={() => sessionStore.getState().select(undefined)} />}>
        <X aria-hidden />
      </Toolbar.Button>
    </LazyActionBar>
  );
}
