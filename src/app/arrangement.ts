import type { Layout } from 'react-resizable-panels';
import { recall, remember } from '../session/index.ts';

type Group = 'columns' | 'rows';

/** Minimum sizes of panels in pixels. A smaller panel collapses, the time panel to its bar. */
export const least = { editor: 240, cluster: 280, inspector: 240, upper: 180, time: 190, timeBar: 105 } as const;
/** Pixels of the window that panels do not use: the top bar and the separators. */
const beside = { columns: 2, rows: 48 + 1 };

const isLayout = (value: unknown): value is Layout =>
  typeof value === 'object' && value !== null && Object.values(value).every((size) => typeof size === 'number' && size >= 0 && size <= 100);

/** The saved sizes of a group's panels in percent. */
function recallArrangement(group: Group): Layout {
  const kept = recall(`panels/${group}`);
  return isLayout(kept) ? kept : {};
}

export const rememberArrangement = (group: Group, layout: Layout): void => {
  remember(`panels/${group}`, layout);
};

/** Default height of the time panel. It is smaller on a low screen, where the editor and the graph need the space. */
const timeHeight = (height: number): number => (height < 840 ? 190 : 252);

const fitted = (size: number, smallest: number, folded = 0): number => (size < (folded + smallest) / 2 ? folded : Math.max(smallest, size));

export interface Arrangement {
  readonly columns: Layout;
  readonly rows: Layout;
  /** The same in pixels. */
  readonly pixels: { readonly editor: number; readonly inspector: number; readonly time: number };
}

/** The sizes of the panels in a window: the saved ones where they fit, else the default. */
export function arrangementFor(window: { readonly width: number; readonly height: number }): Arrangement {
  const [kept, rows] = [recallArrangement('columns'), recallArrangement('rows')];
  const [width, height] = [window.width - beside.columns, window.height - beside.rows];
  let editor = fitted(((kept['editor-panel'] ?? 27) / 100) * width, least.editor);
  let inspector = fitted(((kept['inspector-panel'] ?? 25) / 100) * width, least.inspector);
  const lack = () => Math.max(0, least.cluster - (width - editor - inspector));
  inspector -= Math.min(lack(), Math.max(0, inspector - least.inspector));
  editor -= Math.min(lack(), Math.max(0, editor - least.editor));
  const left = rows['time-panel'];
  const wanted = left === undefined ? timeHeight(window.height) : fitted((left / 100) * height, least.time, least.timeBar);
  const time = Math.max(least.timeBar, Math.min(wanted, height - least.upper));
  const part = (size: number, whole: number) => (100 * size) / whole;
  return {
    columns: {
      'editor-panel': part(editor, width),
      'cluster-panel': part(width - editor - inspector, width),
      'inspector-panel': part(inspector, width),
    },
    rows: { upper: part(height - time, height), 'time-panel': part(time, height) },
    pixels: { editor, inspector, time },
  };
}

/** {@link arrangementFor} the window as it is. */
export const arrangement = (): Arrangement => arrangementFor({ width: window.innerWidth, height: window.innerHeight });
