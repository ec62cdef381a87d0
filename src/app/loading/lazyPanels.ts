import { loadTexts } from '../../i18n/index.ts';
import { lazyNamed } from '../../ui/index.ts';

export const ManifestEditor = lazyNamed(() => import('../../editor/index.ts'), 'ManifestEditor');
export const Inspector = lazyNamed(() => import('../../inspector/index.ts'), 'Inspector');
export const Dialogs = lazyNamed(() => import('../dialogs/Dialogs.tsx'), 'Dialogs');
export const SelectionBar = lazyNamed(() => import('../SelectionBar.tsx'), 'SelectionBar');
export const UndoButtons = lazyNamed(() => import('../UndoButtons.tsx'), 'UndoButtons');
export const SessionNotices = lazyNamed(() => import('../SessionNotices.tsx'), 'SessionNotices');

/** The page as a frame in another page. */
export const EmbedLayout = lazyNamed(async () => {
  const [layout] = await Promise.all([import('../share/EmbedLayout.tsx'), loadTexts('share')]);
  return layout;
}, 'EmbedLayout');
