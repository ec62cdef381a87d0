import type { FlagDefinition } from './definitions.ts';

const trueWords = ['1', 't', 'T', 'true', 'TRUE', 'True'];
const falseWords = ['0', 'f', 'F', 'false', 'FALSE', 'False'];

export const isTrueWord = (value: string): boolean => trueWords.includes(value);

const unitMillis: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds of a Go duration such as `1m30s`; the words of Go's fault otherwise. */
export function parseDuration(text: string): number | string {
  const body = text.replace(/^[+-]/, '');
  if (body === '0') return 0;
  if (body === '') return `time: invalid duration ${JSON.stringify(text)}`;
  let millis = 0;
  let rest = body;
  while (rest !== '') {
    const number = /^(?:\d+\.?\d*|\.\d+)/.exec(rest)?.[0];
    if (number === undefined) return `time: invalid duration ${JSON.stringify(text)}`;
    rest = rest.slice(number.length);
    const unit = /^[^\d.]+/.exec(rest)?.[0];
    if (unit === undefined) return `time: missing unit in duration ${JSON.stringify(text)}`;
    const size = unitMillis[unit];
    if (size === undefined) return `time: unknown unit ${JSON.stringify(unit)} in duration ${JSON.stringify(text)}`;
    millis += Number(number) * size;
    rest = rest.slice(unit.length);
  }
  return text.startsWith('-') ? -millis : millis;
}

/** Go's `strconv.ParseBool`. */
export const readBool = (text: string): boolean | undefined =>
  trueWords.includes(text) ? true : falseWords.includes(text) ? false : undefined;

/** pflag's words for a value that the flag does not take. */
export function faultOfValue({ name, short, kind }: FlagDefinition, value: string): string | undefined {
  const fault = faultOfKind(kind, value);
  const label = short === undefined ? `--${name}` : `-${short}, --${name}`;
  return fault === undefined ? undefined : `invalid argument ${JSON.stringify(value)} for ${JSON.stringify(label)} flag: ${fault}`;
}

function faultOfKind(kind: FlagDefinition['kind'], value: string): string | undefined {
  switch (kind) {
    case 'bool':
      return readBool(value) !== undefined ? undefined : `strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`;
    case 'int':
      return /^[+-]?\d+$/.test(value) ? undefined : `strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`;
    case 'duration': {
      const parsed = parseDuration(value);
      return typeof parsed === 'string' ? parsed : undefined;
    }
    default:
      return undefined;
  }
}
