import type { Json } from '../objects.ts';

export type Draft = { [key: string]: Json | undefined };

/** Sets a field of whatever name, `__proto__` among them. */
export function assign(draft: Draft, key: string, value: Json | undefined): void {
  Object.defineProperty(draft, key, { value, enumerable: true, configurable: true, writable: true });
}
