import { lazy } from 'react';
import { importWithRetry } from './importWithRetry.ts';

/** Panels that load after the first render. */
export const ManifestEditor = lazy(async () => ({ default: (await importWithRetry(() => import('../editor/index.ts'))).ManifestEditor }));
export const Inspector = lazy(async () => ({ default: (await importWithRetry(() => import('../inspector/index.ts'))).Inspector }));
export const Menus = lazy(async () => ({ default: (await importWithRetry(() => import('./menus/Menus.tsx'))).Menus }));
export const Dialogs = lazy(async () => ({ default: (await importWithRetry(() => import('./dialogs/Dialogs.tsx'))).Dialogs }));
export const SelectionBar = lazy(async () => ({ default: (await importWithRetry(() => import('./SelectionBar.tsx'))).SelectionBar }));
export const CompareButton = lazy(async () => ({ default: (await importWithRetry(() => import('./CompareButton.tsx'))).CompareButton }));
export const UndoButtons = lazy(async () => ({ default: (await importWithRetry(() => import('./UndoButtons.tsx'))).UndoButtons }));
export const SessionNotices = lazy(async () => ({ default: (await importWithRetry(() => import('./SessionNotices.tsx'))).SessionNotices }));
