import type { JsonObject } from '../../../kubernetes/index.ts';

/** Letters and digits of a short name, the same for the same text. */
function suffixOf(text: string): string {
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  let hash = 2166136261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0;
  return Array.from({ length: 5 }, (_, index) => alphabet.charAt(Math.floor(hash / alphabet.length ** index) % alphabet.length)).join('');
}

/** The container's name that an image gives: `nginx` of `registry/nginx:1`. Dots and underscores need a suffix; ours is not drawn by lot. */
export function containerName(image: string): string {
  const last = image.split('/').at(-1) ?? image;
  const name = (last.split(':')[0] ?? last).split('@')[0] ?? last;
  return /[_.]/.test(name) ? `${name.replaceAll(/[_.]/g, '-')}-${suffixOf(image)}` : name;
}

export const containersOf = (images: readonly string[], command: readonly string[], port: number): readonly JsonObject[] =>
  images.map((image, index) => ({
    name: containerName(image),
    image,
    resources: {},
    ...(command.length > 0 ? { command } : {}),
    ...(index === 0 && port >= 0 ? { ports: [{ containerPort: port }] } : {}),
  }));
