import { labelValueFaults, matchesLabelSelector } from '../../kubernetes/index.ts';
import type { JsonObject, LabelSelector } from '../../kubernetes/objects.ts';
import type { FieldFault } from '../faults.ts';
import { goJson } from '../golang.ts';
import { type Faults, forbidden, invalid, invalidEach, required } from './fault.ts';
import { qualifiedName } from './formats.ts';
import { validateLabels } from './metadata.ts';
import { isSet, pairs, structs, text, texts } from './read.ts';

/** Behaviour from k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go (ValidateLabelSelector). */
export function validateLabelSelector(selector: JsonObject | undefined, path: string): Faults {
  if (selector === undefined) return [];
  return [
    ...validateLabels(selector, 'matchLabels', `${path}.matchLabels`),
    ...structs(selector, 'matchExpressions').flatMap((requirement, index) =>
      validateRequirement(requirement, `${path}.matchExpressions[${index}]`),
    ),
  ];
}

function validateRequirement(requirement: JsonObject, path: string): Faults {
  const values = texts(requirement, 'values');
  const key = text(requirement, 'key');
  const faults: FieldFault[] = [];
  switch (text(requirement, 'operator')) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) faults.push(required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) faults.push(forbidden(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
      break;
    default:
      faults.push(invalid(`${path}.operator`, text(requirement, 'operator'), 'not a valid selector operator'));
  }
  faults.push(...invalidEach(`${path}.key`, key, qualifiedName(key)));
  for (const [index, value] of values.entries()) faults.push(...invalidEach(`${path}.values[${index}]`, value, labelValueFaults(value)));
  return faults;
}

export const isEmptySelector = (selector: JsonObject): boolean =>
  pairs(selector, 'matchLabels').length + structs(selector, 'matchExpressions').length === 0;

/** As Go prints the struct: labels before expressions. */
export function printSelector(selector: JsonObject | undefined): string {
  if (selector === undefined) return 'null';
  const expressions = structs(selector, 'matchExpressions').map((requirement) => {
    const values = texts(requirement, 'values');
    const parts = [`"key":${goJson(text(requirement, 'key'))}`, `"operator":${goJson(text(requirement, 'operator'))}`];
    return `{${[...parts, ...(values.length === 0 ? [] : [`"values":${goJson([...values])}`])].join(',')}}`;
  });
  const parts: string[] = [];
  if (pairs(selector, 'matchLabels').length > 0) parts.push(`"matchLabels":${goJson(selector.matchLabels)}`);
  if (expressions.length > 0) parts.push(`"matchExpressions":[${expressions.join(',')}]`);
  return `{${parts.join(',')}}`;
}

/** Whether a valid selector matches the labels; none at all matches nothing. */
export function selectorMatches(selector: JsonObject | undefined, labels: JsonObject | undefined): boolean {
  if (selector === undefined) return false;
  const map = Object.fromEntries(pairs({ labels: labels ?? {} }, 'labels'));
  return matchesLabelSelector(selector as LabelSelector, map);
}

export const hasSelector = (parent: JsonObject | undefined, field = 'selector'): boolean => isSet(parent, field);
