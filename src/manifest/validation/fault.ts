import type { Json } from '../../kubernetes/objects.ts';
import type { FieldErrorType, FieldFault } from '../faults.ts';
import { goJson, goQuote } from '../golang.ts';

export type Faults = readonly FieldFault[];

/** A value as `field.Error` prints it: strings quoted, the rest as JSON. */
const shown = (value: Json | undefined): string => (typeof value === 'string' ? goQuote(value) : goJson(value));

const fault = (type: FieldErrorType, title: string, field: string, value: string | undefined, detail: string): FieldFault => ({
  type,
  field,
  body: [title, value, detail].filter((part) => part !== undefined && part !== '').join(': '),
});

/** The constructors of k8s.io/apimachinery/pkg/util/validation/field/errors.go. */
export const required = (field: string, detail = ''): FieldFault => fault('FieldValueRequired', 'Required value', field, undefined, detail);
export const forbidden = (field: string, detail: string): FieldFault => fault('FieldValueForbidden', 'Forbidden', field, undefined, detail);
export const invalid = (field: string, value: Json | undefined, detail: string): FieldFault =>
  fault('FieldValueInvalid', 'Invalid value', field, shown(value), detail);
/** For structs, whose fields Go prints in the order of their declaration: `printed` is their JSON. */
export const invalidStruct = (field: string, printed: string, detail: string): FieldFault =>
  fault('FieldValueInvalid', 'Invalid value', field, printed, detail);
export const notFound = (field: string, value: Json): FieldFault => fault('FieldValueNotFound', 'Not found', field, shown(value), '');
export const duplicate = (field: string, value: Json): FieldFault =>
  fault('FieldValueDuplicate', 'Duplicate value', field, shown(value), '');
export const duplicateStruct = (field: string, printed: string): FieldFault =>
  fault('FieldValueDuplicate', 'Duplicate value', field, printed, '');
export const tooLong = (field: string, bytes: number): FieldFault =>
  fault('FieldValueTooLong', 'Too long', field, undefined, `may not be more than ${bytes} bytes`);

export const tooMany = (field: string, count: number, most: number): FieldFault =>
  fault('FieldValueTooMany', 'Too many', field, String(count), `must have at most ${most} items`);

const supported = (values: readonly string[]): string => `supported values: ${values.map(goQuote).join(', ')}`;
export const notSupported = (field: string, value: Json | undefined, values: readonly string[]): FieldFault =>
  fault('FieldValueNotSupported', 'Unsupported value', field, shown(value), supported(values));
export const notSupportedStruct = (field: string, printed: string, values: readonly string[]): FieldFault =>
  fault('FieldValueNotSupported', 'Unsupported value', field, printed, supported(values));

/** One `Invalid value` for each message of a format. */
export const invalidEach = (field: string, value: string, messages: readonly string[]): Faults =>
  messages.map((message) => invalid(field, value, message));

export const immutable = 'field is immutable';
const negative = 'must be greater than or equal to 0';
export const nonNegative = (field: string, value: Json | undefined): Faults =>
  (typeof value === 'number' || typeof value === 'bigint') && value < 0 ? [invalid(field, value, negative)] : [];
