import type { LabelSelector, Labels } from './objects.ts';
import { isRequirementValid, matchesRequirement, type Requirement } from './requirement.ts';

const none: Labels = {};

/**
 * A selector's conditions, `matchLabels` first, sorted by key as upstream prints them. `undefined`: it cannot be made a
 * selector of, or it is absent; both match nothing.
 */
export function labelSelectorRequirements(selector: LabelSelector | undefined): readonly Requirement[] | undefined {
  if (selector === undefined) return undefined;
  const requirements: Requirement[] = [];
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) requirements.push({ key, operator: 'In', values: [value] });
  for (const { key, operator, values } of selector.matchExpressions ?? []) requirements.push({ key, operator, values: values ?? [] });
  if (!requirements.every(isRequirementValid)) return undefined;
  return requirements.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

export const matchesRequirements = (requirements: readonly Requirement[], labels: Labels | undefined): boolean =>
  requirements.every((requirement) => matchesRequirement(requirement, labels ?? none));

/**
 * An absent selector matches nothing, an empty one (`{}`) everything.
 * Behaviour of kubernetes: k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go (LabelSelectorAsSelector).
 */
export function matchesLabelSelector(selector: LabelSelector | undefined, labels: Labels | undefined): boolean {
  const requirements = labelSelectorRequirements(selector);
  return requirements !== undefined && matchesRequirements(requirements, labels);
}

export const isEmptySelector = (selector: LabelSelector): boolean =>
  Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0;

/**
 * As kubectl prints it: `app=web,tier in (a,b),!old`; `<none>` for an empty one, `<unset>` for none, `<error>` for a broken one.
 * Behaviour of kubernetes: k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go (FormatLabelSelector).
 */
export function formatLabelSelector(selector: LabelSelector | undefined): string {
  if (selector === undefined) return '<none>';
  const requirements = labelSelectorRequirements(selector);
  if (requirements === undefined) return '<error>';
  return requirements.length === 0 ? '<none>' : formatRequirements(requirements);
}

/** The text form of label conditions, which `parseLabelSelector` reads back. */
export const formatRequirements = (requirements: readonly Requirement[]): string => requirements.map(formatRequirement).join(',');

function formatRequirement({ key, operator, values }: Requirement): string {
  const sorted = values.toSorted();
  switch (operator) {
    case 'In':
      return sorted.length === 1 ? `${key}=${sorted.join('')}` : `${key} in (${sorted.join(',')})`;
    case 'NotIn':
      return sorted.length === 1 ? `${key}!=${sorted.join('')}` : `${key} notin (${sorted.join(',')})`;
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
    case 'Gt':
      return `${key}>${sorted.join('')}`;
    case 'Lt':
      return `${key}<${sorted.join('')}`;
  }
}
