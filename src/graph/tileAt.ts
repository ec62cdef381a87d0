import type { Layout, NodeBox } from './layoutTypes.ts';

interface Row {
  readonly y: number;
  readonly boxes: ReadonlyMap<number, NodeBox>;
}

/** The tile at a point of the layout, if any: O(log rows). */
export type TileAt = (at: { readonly x: number; readonly y: number }) => NodeBox | undefined;

/** Rows of tiles, which are all of one size and stand at equal distances in their rows. */
export function tileAtOf({ nodes }: Pick<Layout, 'nodes'>): TileAt {
  const rows: Row[] = [];
  let boxes = new Map<number, NodeBox>();
  let row: number | undefined;
  for (const box of nodes) {
    if (box.row !== row) {
      boxes = new Map();
      rows.push({ y: box.y, boxes });
      row = box.row;
    }
    boxes.set(box.column, box);
  }
  const [first] = nodes;
  const other = nodes.find(({ column }) => column !== first?.column);
  const pitch = first === undefined || other === undefined ? Number.POSITIVE_INFINITY : (other.x - first.x) / (other.column - first.column);
  const left = first === undefined ? 0 : first.column === 0 ? first.x : first.x - first.column * pitch;
  return ({ x, y }) => {
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows[middle]?.y ?? 0) <= y) low = middle + 1;
      else high = middle;
    }
    const column = pitch === Number.POSITIVE_INFINITY ? (first?.column ?? 0) : Math.floor((x - left) / pitch);
    const box = rows[low - 1]?.boxes.get(column);
    return box !== undefined && x >= box.x && x <= box.x + box.width && y <= box.y + box.height ? box : undefined;
  };
}
