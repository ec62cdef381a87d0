/** What was typed or pasted into the field of a key, as the parts that kubectl would take it for. Parts that it says nothing of are absent. */
export interface Pair {
  readonly key: string;
  readonly value?: string;
  /** Empty until it is typed. */
  readonly effect?: string;
}

export const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] as const;

const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2');

/** `key=value`, or `key: value` as a manifest has it: no key holds either sign. */
export function splitLabel(typed: string): Pair {
  const [, key, value] = /^([^=:]*)[=:](.*)$/.exec(typed) ?? [];
  return key === undefined || value === undefined ? { key: unquoted(typed) } : { key: unquoted(key), value: unquoted(value) };
}

/** The part in front of `:Effect`, and the effect. */
export function splitEffect(typed: string): { readonly rest: string; readonly effect?: string } {
  const [, rest = '', effect = ''] = /^([^:]*):(.*)$/.exec(typed) ?? [];
  const known = effect === '' || effects.some((each) => each === effect);
  return typed.includes(':') && known ? { rest: rest.trim(), effect } : { rest: typed.trim() };
}

/** `key=value:Effect`, `key:Effect`, or the beginning of one. */
export function splitTaint(typed: string): Pair {
  const { rest, effect } = splitEffect(typed.trim());
  const equals = rest.indexOf('=');
  const [key, value] = equals < 0 ? [rest, effect ? '' : undefined] : [rest.slice(0, equals).trim(), rest.slice(equals + 1).trim()];
  return { key, ...(value === undefined ? {} : { value }), ...(effect === undefined ? {} : { effect }) };
}
