import { utf8Length } from '../../kubernetes/index.ts';
import type { JsonObject } from '../../kubernetes/objects.ts';
import { goJson } from '../golang.ts';
import { type Faults, forbidden, immutable, invalid, invalidEach, required, tooLong } from './fault.ts';
import { configMapKey } from './formats.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { isSet, isTrue, pairs, struct, text } from './read.ts';

const maxBytes = 1024 * 1024;

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (ValidateConfigMap). */
export function validateConfigMap(object: JsonObject): Faults {
  const faults = [...validateObjectMeta(object, true)];
  const binary = new Set(pairs(object, 'binaryData').map(([key]) => key));
  let total = 0;
  for (const field of ['data', 'binaryData']) {
    for (const [key, value] of pairs(object, field)) {
      faults.push(...invalidEach(`${field}[${key}]`, key, configMapKey(key)));
      if (field === 'data' && binary.has(key)) faults.push(invalid(`data[${key}]`, key, 'duplicate of key present in binaryData'));
      total += field === 'data' ? utf8Length(value) : Math.floor((value.length * 3) / 4);
    }
  }
  if (total > maxBytes) faults.push(tooLong('', maxBytes));
  return faults;
}

/** Keys that a Secret of a type must have. */
const secretKeys: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

/** ValidateSecret. */
export function validateSecret(object: JsonObject): Faults {
  const data = struct(object, 'data');
  const type = text(object, 'type');
  const faults = [...validateObjectMeta(object, true)];
  for (const [key] of pairs(object, 'data')) faults.push(...invalidEach(`data[${key}]`, key, configMapKey(key)));
  if (pairs(object, 'data').reduce((sum, [, value]) => sum + Math.floor((value.length * 3) / 4), 0) > maxBytes)
    faults.push(tooLong('data', maxBytes));
  for (const key of secretKeys[type] ?? []) if (!isSet(data, key)) faults.push(required(`data[${key}]`));
  if (type === 'kubernetes.io/basic-auth' && !isSet(data, 'username') && !isSet(data, 'password')) {
    faults.push(required('data[username]'), required('data[password]'));
  }
  const account = 'kubernetes.io/service-account.name';
  if (type === 'kubernetes.io/service-account-token' && text(struct(struct(object, 'metadata'), 'annotations'), account) === '') {
    faults.push(required(`metadata.annotations[${account}]`));
  }
  return faults;
}

/** An object that declared itself immutable: ValidateConfigMapUpdate, ValidateSecretUpdate. */
export const validateDataUpdate =
  (validate: (object: JsonObject) => Faults, fields: readonly string[]) =>
  (object: JsonObject, old: JsonObject): Faults => {
    const faults = [...validateObjectMetaUpdate(object, old)];
    if (fields.includes('type') && text(object, 'type') !== text(old, 'type'))
      faults.push(invalid('type', text(object, 'type'), immutable));
    if (isTrue(old, 'immutable')) {
      if (!isTrue(object, 'immutable')) faults.push(forbidden('immutable', 'field is immutable when `immutable` is set'));
      for (const field of fields.filter((name) => name !== 'type')) {
        if (goJson(object[field] ?? {}) !== goJson(old[field] ?? {}))
          faults.push(forbidden(field, 'field is immutable when `immutable` is set'));
      }
    }
    return [...faults, ...validate(object)];
  };
