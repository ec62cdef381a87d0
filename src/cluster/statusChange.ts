import type { KeyUnder, TextParams } from '../i18n/index.ts';
import type { Int64 } from '../kubernetes/index.ts';

/** Counters of a status, by the texts that name them. */
type Numbers = { readonly [name in KeyUnder<'sentences', 'counter'>]?: Int64 | undefined };

/**
 * What a write of a status changed, as parameters of its caption: for each number that changed its new value, and the old
 * one as `<name>Before`. `generation` is given only where nothing else changed. An absent number is 0.
 */
export function changedNumbers(before: Numbers, after: Numbers): TextParams {
  const changed = (Object.keys(after) as (keyof Numbers)[]).filter((name) => (before[name] ?? 0) !== (after[name] ?? 0));
  const counters = changed.filter((name) => name !== 'generation');
  return Object.fromEntries(
    (counters.length > 0 ? counters : changed).flatMap((name) => [
      [name, after[name] ?? 0],
      [`${name}Before`, before[name] ?? 0],
    ]),
  );
}
