import type { JsonObject } from '../../kubernetes/objects.ts';
import { goJson } from '../golang.ts';
import { type Faults, forbidden, immutable, invalid, invalidStruct, notSupported, required } from './fault.ts';
import { hasSelector, isEmptySelector, printSelector, selectorMatches, validateLabelSelector } from './labelSelector.ts';
import { isSet, struct, text } from './read.ts';

/** What the kinds that make Pods from a template have in common. */
const mismatch = '`selector` does not match template `labels`';

export const templateOf = (spec: JsonObject): JsonObject => struct(spec, 'template') ?? {};
const labelsOf = (template: JsonObject): JsonObject | undefined => struct(struct(template, 'metadata'), 'labels');

export function matchesTemplate(spec: JsonObject, path: string): Faults {
  const labels = labelsOf(templateOf(spec));
  return selectorMatches(struct(spec, 'selector'), labels) ? [] : [invalid(`${path}.template.metadata.labels`, labels, mismatch)];
}

/** Internal structs of a strategy carry no JSON names; `rollingUpdate` holds what its kind has. */
export function printStrategy(strategy: JsonObject, fields: readonly string[]): string {
  const rollingUpdate = struct(strategy, 'rollingUpdate');
  const inner = fields.map((field) => `"${field.charAt(0).toUpperCase()}${field.slice(1)}":${goJson(rollingUpdate?.[field] ?? 0)}`);
  return `{"Type":${goJson(text(strategy, 'type'))},"RollingUpdate":${rollingUpdate === undefined ? 'null' : `{${inner.join(',')}}`}}`;
}

/** Pods of these kinds always restart. */
export function alwaysRestarts(spec: JsonObject, path: string, kind: string): Faults {
  const pod = struct(templateOf(spec), 'spec');
  const policy = text(pod, 'restartPolicy');
  return [
    ...(policy === 'Always' ? [] : [notSupported(`${path}.template.spec.restartPolicy`, policy, ['Always'])]),
    ...(isSet(pod, 'activeDeadlineSeconds')
      ? [forbidden(`${path}.template.spec.activeDeadlineSeconds`, `activeDeadlineSeconds in ${kind} is not Supported`)]
      : []),
  ];
}

/** What a workload's selector may not do once it is stored. */
export function immutableSelector(object: JsonObject, old: JsonObject): Faults {
  const [now, before] = [object, old].map((item) => printSelector(struct(struct(item, 'spec'), 'selector'))) as [string, string];
  return now === before ? [] : [invalidStruct('spec.selector', now, immutable)];
}

/** A selector that must be there and select something: Deployment, ReplicaSet, StatefulSet. */
export function validateRequiredSelector(spec: JsonObject, path: string, kind: string): Faults {
  const selector = struct(spec, 'selector');
  if (!hasSelector(spec)) return [required(`${path}.selector`)];
  return [
    ...validateLabelSelector(selector, `${path}.selector`),
    ...(selector !== undefined && isEmptySelector(selector)
      ? [invalidStruct(`${path}.selector`, '{}', `empty selector is invalid for ${kind}`)]
      : []),
  ];
}
