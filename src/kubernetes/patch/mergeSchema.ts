/** What strategic merge must know of a structure; the manifest room's `TypeSchema` is one. */
export interface MergeSchema {
  readonly fields: ReadonlyMap<string, MergeField>;
}

export interface MergeField {
  readonly type: MergeType;
  /** A list that merges, by key or (without one) as a set. Absent: it is replaced. */
  readonly merge?: { readonly mergeKey?: string; readonly retainKeys: boolean };
  /** `replace` or `retainKeys` of a struct or map. */
  readonly patchStrategy?: string;
}

export interface MergeType {
  readonly is: string;
  readonly of?: MergeType;
  readonly struct?: MergeSchema;
}

/** The structure of a struct, of a list's elements, of a map's values. */
export const structureOf = (type: MergeType | undefined): MergeSchema | undefined =>
  type === undefined ? undefined : (type.struct ?? structureOf(type.of));
