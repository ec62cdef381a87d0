import type { Json } from '../../../kubernetes/index.ts';

/** One step of a path. */
export type Step =
  | { readonly type: 'field'; readonly name: string }
  | { readonly type: 'wildcard' }
  | { readonly type: 'recursive' }
  | { readonly type: 'union'; readonly paths: readonly (readonly Step[])[] }
  /** As in Python; `to` is exclusive. */
  | { readonly type: 'slice'; readonly from?: number; readonly to?: number; readonly step?: number; readonly index: boolean }
  | { readonly type: 'filter'; readonly filter: Filter };

/** A piece of a template. */
export type Piece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'path'; readonly steps: readonly Step[] }
  | { readonly type: 'range'; readonly steps: readonly Step[]; readonly body: readonly Piece[] };

export type Operand = { readonly type: 'path'; readonly steps: readonly Step[] } | { readonly type: 'value'; readonly value: Json };

export interface Filter {
  readonly left: Operand;
  readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>=' | 'exists';
  readonly right: Operand;
}
