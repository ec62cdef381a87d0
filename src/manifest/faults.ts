/** `field.ErrorType` of k8s.io/apimachinery/pkg/util/validation/field/errors.go, by the reason that it has in `details.causes`. */
export type FieldErrorType =
  | 'FieldValueRequired'
  | 'FieldValueInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueForbidden'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueNotFound'
  | 'FieldValueDuplicate'
  | 'FieldValueTypeInvalid'
  | 'InternalError';

/** What validation says of one field. `body` is the text behind `<field>: `, as the server words it. */
export interface FieldFault {
  readonly type: FieldErrorType;
  /** `spec.template.spec.containers[0].image`; `<nil>` where upstream has no field. */
  readonly field: string;
  readonly body: string;
}

/** What decoding says: a value of the wrong type, or (strict) a field that the type has not. */
export interface DecodeFault {
  readonly kind: 'type' | 'unknown';
  /** With list indexes, for the editor: `spec.template.spec.containers[0].imagee`. */
  readonly path: string;
  /** Complete for a type (`json: cannot unmarshal …`), `unknown field "…"` for the other. */
  readonly message: string;
}

export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** metav1.Status of a refusal, with the API server's message. */
export interface Refusal {
  readonly code: number;
  /** `NotFound`, `AlreadyExists`, `Invalid`, `BadRequest`, `Forbidden`, `Conflict`, `TooManyRequests`, `MethodNotAllowed`, … */
  readonly reason: string;
  readonly message: string;
  readonly details?: {
    readonly name?: string;
    readonly group?: string;
    readonly kind?: string;
    readonly causes?: readonly { readonly reason: string; readonly message: string; readonly field: string }[];
  };
}
