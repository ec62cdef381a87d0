/** Before the second try, in milliseconds. */
const PAUSE = 1_000;

/** Loads a part of the page, and tries again once after a moment: a phone that changes its network loses requests. */
export async function importWithRetry<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    return load();
  }
}
