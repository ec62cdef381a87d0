/** A value, or why there is none, in the words of kubectl or the API server. */
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

export const good = <T>(value: T): Checked<T> => ({ ok: true, value });
export const bad = (message: string): { readonly ok: false; readonly message: string } => ({ ok: false, message });
