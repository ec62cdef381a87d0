import { lazy } from 'react';

/** Parts of the screen that load after the first picture. */
export const ManifestEditor = lazy(async () => ({ default: (await import('../editor/index.ts')).ManifestEditor }));
export const Inspector = lazy(async () => ({ default: (await import('../inspector/index.ts')).Inspector }));
export const Console = lazy(async () => ({ default: (await import('../console/index.ts')).Console }));
export const Menus = lazy(async () => ({ default: (await import('./menus/Menus.tsx')).Menus }));
export const Dialogs = lazy(async () => ({ default: (await import('./dialogs/Dialogs.tsx')).Dialogs }));
