/** Copies a text to the clipboard. Returns whether the browser allowed it: pages without a secure context may not. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
