import { isObject, type Json } from '../../kubernetes/index.ts';
import type { ApiStatus } from '../types.ts';
import { badRequestText } from './refusals.ts';

const INT64 = 2 ** 63;

/**
 * Refuses whole numbers of 64 bits that a number here cannot hold exactly: nothing is stored rounded. Upstream keeps all their digits.
 * Beyond 64 bits upstream has a float, too.
 */
export function inexactNumber(value: Json | undefined): ApiStatus | undefined {
  const path = pathOfInexact(value, '');
  if (path === undefined) return undefined;
  return badRequestText(`${path.slice(1)}: this playground keeps whole numbers up to ${Number.MAX_SAFE_INTEGER}; this one is larger`);
}

function pathOfInexact(value: Json | undefined, path: string): string | undefined {
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) <= INT64 ? path : undefined;
  if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly Json[]).entries()) {
      const found = pathOfInexact(item, `${path}[${index}]`);
      if (found !== undefined) return found;
    }
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      const found = pathOfInexact(item, `${path}.${key}`);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
