import { utf8Length } from './utf8Length.ts';

const nameFormat = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const subdomainFormat = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const valueFormat = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

const nameMessage =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const prefixMessage =
  "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const valueMessage =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

/**
 * What is wrong with a label or taint key, in the API server's words; empty for a good one.
 * Behaviour of kubernetes: k8s.io/apimachinery/pkg/util/validation/validation.go (IsQualifiedName).
 */
export function labelKeyFaults(key: string): readonly string[] {
  if (isLabelKey(key)) return [];
  const parts = key.split('/');
  const [first = '', second] = parts;
  if (parts.length > 2) {
    return [
      "a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')",
    ];
  }
  const faults: string[] = [];
  const name = second ?? first;
  if (second !== undefined) {
    if (first === '') faults.push('prefix part must be non-empty');
    else {
      if (first.length > 253) faults.push('prefix part must be no more than 253 bytes');
      if (!subdomainFormat.test(first)) faults.push(prefixMessage);
    }
  }
  if (name === '') faults.push('name part must be non-empty');
  else if (utf8Length(name) > 63) faults.push('name part must be no more than 63 bytes');
  if (!nameFormat.test(name)) faults.push(nameMessage);
  return faults;
}

/**
 * What is wrong with a label value, in the API server's words; empty for a good one.
 * Behaviour of kubernetes: k8s.io/apimachinery/pkg/util/validation/validation.go (IsValidLabelValue).
 */
export function labelValueFaults(value: string): readonly string[] {
  const faults: string[] = [];
  if (utf8Length(value) > 63) faults.push('must be no more than 63 bytes');
  if (!valueFormat.test(value)) faults.push(valueMessage);
  return faults;
}

/** Cheap form of {@link labelValueFaults} for ASCII-only formats: a value that passes the format has one byte per character. */
export const isLabelValue = (value: string): boolean => value.length <= 63 && valueFormat.test(value);

/** Cheap form of {@link labelKeyFaults}. */
export function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  if (name.length > 63 || !nameFormat.test(name)) return false;
  return slash < 0 || (slash <= 253 && subdomainFormat.test(key.slice(0, slash)));
}
