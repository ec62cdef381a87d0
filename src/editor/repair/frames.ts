import type { SchemaType, TypeSchema } from '../../manifest/index.ts';

/** A mapping or list that is open while lines are put in their places. */
export type Frame = {
  /** Where its keys or dashes are written now. */
  readonly indent: number;
  /** Where they stood before: set by the first of them. */
  column: number | undefined;
  readonly used: Set<string>;
} & (
  | { readonly is: 'struct'; readonly struct: TypeSchema }
  /** Keys are free. */
  | { readonly is: 'map'; readonly of: SchemaType | undefined }
  | { readonly is: 'list'; readonly of: SchemaType }
);

const isScalar = (type: SchemaType): boolean => type.is !== 'struct' && type.is !== 'map' && type.is !== 'list' && type.is !== 'any';

export function frameOf(type: SchemaType, indent: number): Frame | undefined {
  const common = { indent, column: undefined, used: new Set<string>() };
  switch (type.is) {
    case 'struct':
      return { ...common, is: 'struct', struct: type.struct };
    case 'map':
      return { ...common, is: 'map', of: type.of };
    case 'list':
      return { ...common, is: 'list', of: type.of };
    case 'any':
      return { ...common, is: 'map', of: undefined };
    default:
      return undefined;
  }
}

/** The type of what the key holds; `undefined` where the frame does not take the key. */
export function typeOfKey(frame: Frame, key: string, hasValue: boolean): SchemaType | undefined {
  if (frame.used.has(key)) return undefined;
  if (frame.is === 'struct') return frame.struct.fields.get(key)?.type;
  if (frame.is === 'list') return undefined;
  const of = frame.of ?? { is: 'any' };
  return hasValue || !isScalar(of) ? of : undefined;
}

/** Whether the list may have an item that begins with the key, or, without one, a scalar. */
export function takesItem(frame: Frame, key: string | undefined): boolean {
  if (frame.is !== 'list') return false;
  if (key === undefined) return isScalar(frame.of);
  return frame.of.is === 'struct' ? frame.of.struct.fields.has(key) : frame.of.is === 'map' || frame.of.is === 'any';
}
