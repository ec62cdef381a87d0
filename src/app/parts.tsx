import { lazy } from 'react';
import { patiently } from './patiently.ts';

/** Parts of the screen that load after the first picture. */
export const ManifestEditor = lazy(async () => ({ default: (await patiently(() => import('../editor/index.ts'))).ManifestEditor }));
export const Inspector = lazy(async () => ({ default: (await patiently(() => import('../inspector/index.ts'))).Inspector }));
export const Menus = lazy(async () => ({ default: (await patiently(() => import('./menus/Menus.tsx'))).Menus }));
export const Dialogs = lazy(async () => ({ default: (await patiently(() => import('./dialogs/Dialogs.tsx'))).Dialogs }));
export const SelectionBar = lazy(async () => ({ default: (await patiently(() => import('./SelectionBar.tsx'))).SelectionBar }));
export const CompareButton = lazy(async () => ({ default: (await patiently(() => import('./CompareButton.tsx'))).CompareButton }));
export const UndoButtons = lazy(async () => ({ default: (await patiently(() => import('./UndoButtons.tsx'))).UndoButtons }));
export const SessionNotices = lazy(async () => ({ default: (await patiently(() => import('./SessionNotices.tsx'))).SessionNotices }));
