import { type Int64, labelKeyFaults, utf8Length } from '../../kubernetes/index.ts';

/** What is wrong with a text, in the API server's words; empty for a good one. */
export type Format = (text: string) => readonly string[];

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(\\.${label})*`;
const regexNote = (message: string, format: string, ...examples: readonly string[]): string => {
  if (examples.length === 0) return `${message} (regex used for validation is '${format}')`;
  const shown = examples.map((example) => `'${example}', `).join(' or ');
  return `${message} (e.g. ${shown}regex used for validation is '${format}')`;
};
const whole = (format: string): RegExp => new RegExp(`^${format}$`);
const tooLong = (maximum: number): string => `must be no more than ${maximum} characters`;

const subdomainMessage = regexNote(
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  subdomain,
  'example.com',
);
const labelMessage = regexNote(
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  label,
  'my-name',
  '123-abc',
);
const label1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const wholeLabel = whole(label);
const wholeSubdomain = whole(subdomain);
const label1035Message = regexNote(
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  label1035,
  'my-name',
  'abc-123',
);

/** Behaviour from k8s.io/apimachinery/pkg/util/validation/validation.go: IsDNS1123Subdomain and its neighbours. */
export const dnsSubdomain: Format = (text) => [
  ...(utf8Length(text) > 253 ? [tooLong(253)] : []),
  ...(wholeSubdomain.test(text) ? [] : [subdomainMessage]),
];
export const dnsLabel: Format = (text) => {
  const faults = utf8Length(text) > 63 ? [tooLong(63)] : [];
  if (wholeLabel.test(text)) return faults;
  return [...faults, wholeSubdomain.test(text) ? 'must not contain dots' : labelMessage];
};
/** The same as a declared rule, which counts bytes (k8s.io/apimachinery/pkg/api/validate/content/errors.go). */
export const shortName: Format = (text) =>
  dnsLabel(text).map((message) => (message === tooLong(63) ? 'must be no more than 63 bytes' : message));
export const dns1035Label: Format = (text) => [
  ...(utf8Length(text) > 63 ? [tooLong(63)] : []),
  ...(whole(label1035).test(text) ? [] : [label1035Message]),
];
export const wildcardSubdomain: Format = (text) => {
  const format = `\\*\\.${subdomain}`;
  const message =
    "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character";
  return [
    ...(utf8Length(text) > 253 ? [tooLong(253)] : []),
    ...(whole(format).test(text) ? [] : [regexNote(message, format, '*.example.com')]),
  ];
};
/** With underscores: search paths of a resolver. */
export const relaxedSubdomain: Format = (text) => {
  const part = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
  const format = `${part}(\\.${part})*`;
  const message =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character";
  return [
    ...(utf8Length(text) > 253 ? [tooLong(253)] : []),
    ...(whole(format).test(text) ? [] : [regexNote(message, format, 'example.com')]),
  ];
};

export const qualifiedName: Format = labelKeyFaults;

/** A port's name: at most 15 characters, a letter, single hyphens. */
export const portName: Format = (text) => {
  const faults: string[] = [];
  if (text.length > 15) faults.push(tooLong(15));
  if (!/^[-a-z0-9]+$/.test(text)) faults.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(text)) faults.push('must contain at least one letter (a-z)');
  if (text.includes('--')) faults.push('must not contain consecutive hyphens');
  if (text !== '' && (text.startsWith('-') || text.endsWith('-'))) faults.push('must not begin or end with a hyphen');
  return faults;
};
export const portNumber = (port: number): readonly string[] =>
  port >= 1 && port <= 65535 ? [] : ['must be between 1 and 65535, inclusive'];
export const id = (value: Int64): readonly string[] =>
  value >= 0 && value <= 2 ** 31 - 1 ? [] : ['must be between 0 and 2147483647, inclusive'];

const keyFormat = '[-._a-zA-Z0-9]+';
/** A key of a ConfigMap or Secret. */
export const configMapKey: Format = (text) => {
  const faults: string[] = [];
  if (text.length > 253) faults.push(tooLong(253));
  if (!whole(keyFormat).test(text)) {
    faults.push(
      regexNote(
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
        keyFormat,
        'key.name',
        'KEY_NAME',
        'key-name',
      ),
    );
  }
  if (text === '.') faults.push("must not be '.'");
  if (text === '..') faults.push("must not be '..'");
  else if (text.startsWith('..')) faults.push("must not start with '..'");
  return faults;
};

export const envVarName: Format = (text) =>
  /^[ -<>-~]+$/.test(text) ? [] : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];

export const httpHeaderName: Format = (text) =>
  /^[-A-Za-z0-9]+$/.test(text)
    ? []
    : [regexNote("a valid HTTP header must consist of alphanumeric characters or '-'", '[-A-Za-z0-9]+', 'X-Header-Name')];

const percent = '[0-9]+%';
export const isPercent = (text: string): boolean => whole(percent).test(text);
export const percentText: Format = (text) =>
  isPercent(text) ? [] : [regexNote("a valid percent string must be a numeric string followed by an ending '%'", percent, '1%', '93%')];

/** Names in RBAC objects: anything that can stand in a path. */
export const pathSegment: Format = (text) => {
  if (text === '.' || text === '..') return [`may not be '${text}'`];
  return ['/', '%'].filter((character) => text.includes(character)).map((character) => `may not contain '${character}'`);
};
