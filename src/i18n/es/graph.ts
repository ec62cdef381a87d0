import type { graph as English } from '../en/graph.ts';

export const graph: typeof English = {};
