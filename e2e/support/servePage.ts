import { existsSync } from 'node:fs';
import type { FullConfig } from '@playwright/test';
import { serve } from './fileServer.ts';

/** Serves the built page at the address of the configuration while the tests run; Playwright calls what is returned at the end. */
export default async function servePage({ projects }: FullConfig): Promise<() => void> {
  if (!existsSync('dist/index.html')) throw new Error('there is no dist: run "npm run build" first');
  const { port, pathname } = new URL(projects[0]?.use.baseURL ?? '');
  return (await serve(pathname, {}, Number(port))).close;
}
