import type { Branch } from '../cluster/types.ts';

export interface TreeRow {
  readonly branch: Branch;
  readonly depth: number;
}

/** Each branch after its parent, earlier children first. */
export function inTreeOrder(branches: readonly Branch[]): readonly TreeRow[] {
  const below = (parent: string | undefined, depth: number): readonly TreeRow[] =>
    branches
      .filter((branch) => branch.parent === parent)
      .toSorted((a, b) => a.forkedAt - b.forkedAt)
      .flatMap((branch) => [{ branch, depth }, ...below(branch.id, depth + 1)]);
  return below(undefined, 0);
}
