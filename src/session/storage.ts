/** Reads what {@link remember} kept; `undefined` where there is no storage, nothing, or nothing readable. */
export function recall(key: string): unknown {
  try {
    const text = localStorage.getItem(`daemonset-playground:${key}`);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keeps a value in the browser. Answers whether that was possible. */
export function remember(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(`daemonset-playground:${key}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Whether the browser keeps anything for this page. */
export const canRemember = (): boolean => remember('probe', 1);
