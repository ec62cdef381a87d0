import { lazy } from 'react';

/** Tries again once after a moment: a phone that changes its network loses requests. */
async function patiently<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return load();
  }
}

/** Parts of the screen that load after the first picture. */
export const ManifestEditor = lazy(async () => ({ default: (await patiently(() => import('../editor/index.ts'))).ManifestEditor }));
export const Inspector = lazy(async () => ({ default: (await patiently(() => import('../inspector/index.ts'))).Inspector }));
export const Console = lazy(async () => ({ default: (await patiently(() => import('../console/index.ts'))).Console }));
export const Menus = lazy(async () => ({ default: (await patiently(() => import('./menus/Menus.tsx'))).Menus }));
export const Dialogs = lazy(async () => ({ default: (await patiently(() => import('./dialogs/Dialogs.tsx'))).Dialogs }));
