import type { Layout } from 'react-resizable-panels';
import { recall, remember } from '../session/index.ts';

/** What the panel below the time band shows. */
export const timeTabs = ['steps', 'events', 'console'] as const;
export type TimeTab = (typeof timeTabs)[number];

/** The panel below the time band as it was left. */
export interface TimePanelState {
  readonly open: boolean;
  readonly tab: TimeTab;
  /** In pixels, where a person has chosen it. */
  readonly height?: number | undefined;
}

/** Minimum sizes of panels in pixels, and the height of caption and time band. A narrower panel collapses. */
export const least = { editor: 240, cluster: 280, inspector: 240, graph: 180, timeBar: 141, time: 120 } as const;
/** Pixels of the window that panels do not use: the top bar and the separators. */
const beside = { columns: 2, rows: 48 + 1 };

const isLayout = (value: unknown): value is Layout =>
  typeof value === 'object' && value !== null && Object.values(value).every((size) => typeof size === 'number' && size >= 0 && size <= 100);

/** The saved sizes of a group's panels in percent. */
function recallArrangement(group: string): Layout {
  const kept = recall(`panels/${group}`);
  return isLayout(kept) ? kept : {};
}

export const rememberColumns = (layout: Layout): void => void remember('panels/columns', layout);

/** Before the panel could be closed entirely, it contained the time band, and was as high as this where it showed nothing else. */
const earlier = { bar: 105, least: 190 };

/** What earlier versions stored: the share of the panel, with the time band, in the height of the window. */
function earlierTimePanel(windowHeight: number): TimePanelState {
  const share = recallArrangement('rows')['time-panel'] ?? 0;
  const height = (share / 100) * (windowHeight - beside.rows);
  const open = height > (earlier.bar + earlier.least) / 2;
  return { open, tab: 'steps', height: open ? Math.round(height - earlier.bar) : undefined };
}

export function recallTimePanel(windowHeight: number): TimePanelState {
  const kept = recall('panels/time');
  if (typeof kept !== 'object' || kept === null) return earlierTimePanel(windowHeight);
  const { open, tab, height }: Partial<Record<keyof TimePanelState, unknown>> = kept;
  return {
    open: open === true,
    tab: timeTabs.find((each) => each === tab) ?? 'steps',
    height: typeof height === 'number' && height > 0 ? height : undefined,
  };
}

export const rememberTimePanel = (change: Partial<TimePanelState>): void =>
  void remember('panels/time', { ...recallTimePanel(window.innerHeight), ...change });

/** Default height of the panel below the time band. It is smaller on a low screen, where the editor and the graph need the space. */
const timeHeight = (height: number): number => (height < 840 ? 200 : 260);

const fitted = (size: number, smallest: number): number => (size < smallest / 2 ? 0 : Math.max(smallest, size));

export interface Arrangement {
  readonly columns: Layout;
  /** The same in pixels. `time` is the panel below the time band when it is open. */
  readonly pixels: { readonly editor: number; readonly inspector: number; readonly time: number };
}

/** The sizes of the panels in a window: the saved ones where they fit, else the default. */
export function arrangementFor(window: { readonly width: number; readonly height: number }): Arrangement {
  const kept = recallArrangement('columns');
  const [width, height] = [window.width - beside.columns, window.height - beside.rows];
  let editor = fitted(((kept['editor-panel'] ?? 27) / 100) * width, least.editor);
  let inspector = fitted(((kept['inspector-panel'] ?? 25) / 100) * width, least.inspector);
  const lack = () => Math.max(0, least.cluster - (width - editor - inspector));
  inspector -= Math.min(lack(), Math.max(0, inspector - least.inspector));
  editor -= Math.min(lack(), Math.max(0, editor - least.editor));
  const most = height - least.graph - least.timeBar;
  const time = Math.max(least.time, Math.min(recallTimePanel(window.height).height ?? timeHeight(window.height), most));
  const part = (size: number, whole: number) => (100 * size) / whole;
  return {
    columns: {
      'editor-panel': part(editor, width),
      'cluster-panel': part(width - editor - inspector, width),
      'inspector-panel': part(inspector, width),
    },
    pixels: { editor, inspector, time },
  };
}

/** {@link arrangementFor} the window as it is. */
export const arrangement = (): Arrangement => arrangementFor({ width: window.innerWidth, height: window.innerHeight });
