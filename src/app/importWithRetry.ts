import { allTexts } from '../i18n/index.ts';

/** Imports a module and the texts that it needs. Retries once after a second, because a phone that changes its network loses requests. */
export async function importWithRetry<T>(load: () => Promise<T>): Promise<T> {
  try {
    const [part] = await Promise.all([load(), allTexts()]);
    return part;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return load();
  }
}
