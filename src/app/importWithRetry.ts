import { allTexts } from '../i18n/index.ts';

/** Loads a part, and the texts that it needs. Tries again once after a moment: a phone that changes its network loses requests. */
export async function importWithRetry<T>(load: () => Promise<T>): Promise<T> {
  try {
    const [part] = await Promise.all([load(), allTexts()]);
    return part;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return load();
  }
}
