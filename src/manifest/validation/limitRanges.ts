import { compareQuantities, formatQuantity, type Quantity, quantityOf } from '../../kubernetes/index.ts';
import type { Json, JsonObject } from '../../kubernetes/objects.ts';
import type { FieldFault } from '../faults.ts';
import { sortedKeys } from '../golang.ts';
import { duplicate, type Faults, forbidden, invalid, invalidEach, required } from './fault.ts';
import { qualifiedName } from './formats.ts';
import { validateObjectMeta } from './metadata.ts';
import { allowsOvercommit, validateAnyName, validateContainerName } from './pod/resources.ts';
import { isSet, struct, structs, text } from './read.ts';

const types = ['Pod', 'Container', 'PersistentVolumeClaim'];

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (ValidateLimitRange). Resources by name: upstream walks its maps in no order. */
export function validateLimitRange(object: JsonObject): Faults {
  const items = structs(struct(object, 'spec'), 'limits');
  const given = items.map((item) => text(item, 'type'));
  return [
    ...validateObjectMeta(object, true),
    ...items.flatMap((item, index) => {
      const at = `spec.limits[${index}]`;
      const type = text(item, 'type');
      return [
        ...validateType(type, `${at}.type`),
        ...(given.indexOf(type) < index ? [duplicate(`${at}.type`, type)] : []),
        ...validateItem(item, type, at),
      ];
    }),
  ];
}

function validateType(type: string, path: string): Faults {
  const faults = invalidEach(path, type, qualifiedName(type));
  if (faults.length > 0 || type.includes('/') || types.includes(type)) return faults;
  return [invalid(path, type, 'must be a standard limit type or fully qualified')];
}

const fields = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;
type Bounds = Readonly<Record<(typeof fields)[number], Quantity | undefined>>;

function validateItem(item: JsonObject, type: string, at: string): Faults {
  const ofPods = type === 'Pod';
  const read = fields.filter((field) => !(ofPods && field.startsWith('default')));
  const rule = ofPods || type === 'Container' ? validateContainerName : validateAnyName;
  const namesIn = (field: string): readonly string[] => sortedKeys(struct(item, field) ?? {});
  const faults = (field: (typeof fields)[number]): Faults => {
    if (read.includes(field)) return namesIn(field).flatMap((name) => rule(name, `${at}.${field}[${name}]`));
    return namesIn(field).length === 0 ? [] : [forbidden(`${at}.${field}`, "may not be specified when `type` is 'Pod'")];
  };
  const hasStorage = ['min', 'max'].some((field) => isSet(struct(item, field), 'storage'));
  const names = [...new Set(read.flatMap(namesIn))].sort();
  return [
    ...(['max', 'min', 'default', 'defaultRequest'] as const).flatMap(faults),
    ...(type !== 'PersistentVolumeClaim' || hasStorage
      ? []
      : [required(`${at}.limits`, 'either minimum or maximum storage value is required, but neither was provided')]),
    ...faults('maxLimitRequestRatio'),
    ...names.flatMap((name) => {
      const amount = (field: (typeof fields)[number]): Quantity | undefined => {
        const value: Json | undefined = read.includes(field) ? struct(item, field)?.[name] : undefined;
        return typeof value === 'string' || typeof value === 'number' ? quantityOf(value) : undefined;
      };
      return compare(name, Object.fromEntries(fields.map((field) => [field, amount(field)])) as Bounds, at);
    }),
  ];
}

const one = quantityOf('1');

function compare(name: string, bounds: Bounds, at: string): Faults {
  const { min, max, default: limit, defaultRequest: request, maxLimitRequestRatio: ratio } = bounds;
  const faults: FieldFault[] = [];
  const say = (field: keyof Bounds, shown: Quantity, detail: string): void => {
    faults.push(invalid(`${at}.${field}[${name}]`, formatQuantity(shown), detail));
  };
  const ordered = (
    [less, lessWord]: readonly [Quantity | undefined, string],
    [more, moreWord]: readonly [Quantity | undefined, string],
    field: keyof Bounds,
    shown: Quantity | undefined,
  ): void => {
    if (less === undefined || more === undefined || shown === undefined || compareQuantities(less, more) <= 0) return;
    say(field, shown, `${lessWord} value ${formatQuantity(less)} is greater than ${moreWord} value ${formatQuantity(more)}`);
  };
  ordered([min, 'min'], [max, 'max'], 'min', min);
  ordered([min, 'min'], [request, 'default request'], 'defaultRequest', request);
  ordered([request, 'default request'], [max, 'max'], 'defaultRequest', request);
  ordered([request, 'default request'], [limit, 'default limit'], 'defaultRequest', request);
  ordered([min, 'min'], [limit, 'default'], 'default', min);
  ordered([limit, 'default'], [max, 'max'], 'default', max);
  if (ratio !== undefined && compareQuantities(ratio, one) < 0)
    say('maxLimitRequestRatio', ratio, `ratio ${formatQuantity(ratio)} is less than 1`);
  if (ratio !== undefined && min !== undefined && max !== undefined) {
    const most = Number(max.nano) / Number(min.nano);
    if (Number(ratio.nano) / 1e9 > most)
      say('maxLimitRequestRatio', ratio, `ratio ${formatQuantity(ratio)} is greater than max/min = ${goFloat(most)}`);
  }
  if (!allowsOvercommit(name) && limit !== undefined && request !== undefined && compareQuantities(limit, request) !== 0)
    say(
      'defaultRequest',
      request,
      `default value ${formatQuantity(limit)} must equal to defaultRequest value ${formatQuantity(request)} in ${name}`,
    );
  return faults;
}

/** As Go's `%f`. */
const goFloat = (value: number): string =>
  Number.isNaN(value) ? 'NaN' : Number.isFinite(value) ? value.toFixed(6) : value > 0 ? '+Inf' : '-Inf';
