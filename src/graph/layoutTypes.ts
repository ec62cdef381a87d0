export type Density = 'full' | 'compact' | 'tile';
export type Shape = 'wide' | 'tall' | 'compact';

export interface LayoutInput {
  /** Of the canvas, in CSS pixels. */
  readonly viewport: { readonly width: number; readonly height: number };
  /** Everything is in sight, also where text becomes small: a canvas that nobody moves. */
  readonly isWhole?: boolean;
  /** Text is not enlarged more than so many times; absent: as on a screen that one person reads. */
  readonly largestZoom?: number;
  /** `refused`: a small card is higher, to show what the API server refuses. */
  readonly workloads: readonly { readonly id: string; readonly scaled: boolean; readonly refused?: boolean }[];
  /** A node's card with rows is at least so wide, for its name. */
  readonly fullWidth: number;
  /** In the order in which they are placed. Nodes of a section follow each other. */
  readonly nodes: readonly {
    readonly name: string;
    readonly fullHeight: number;
    /** Without what a card leaves out first where it has no room. */
    readonly leastHeight: number;
    readonly compactHeight: number;
    readonly section?: string;
  }[];
  /** Titles of all sections in their order: one without nodes is its title alone. */
  readonly sections?: readonly string[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface WorkloadBox extends Box {
  readonly id: string;
  readonly shape: Shape;
}
export interface NodeBox extends Box {
  readonly name: string;
  readonly row: number;
  readonly column: number;
}
export interface SectionBox extends Box {
  readonly title: string;
}

export interface Layout {
  readonly density: Density;
  /** Where the workloads stand. */
  readonly side: 'top' | 'left';
  readonly workloads: readonly WorkloadBox[];
  /** From cell to cell. */
  readonly nodes: readonly NodeBox[];
  readonly sections: readonly SectionBox[];
  readonly bounds: Box;
  /** At which all of its width is in sight, and of its height whatever can be read. */
  readonly zoom: number;
}

/** What stays while nodes come, go and change: everything but the cells. Sizes in flow units. */
export interface Plan {
  readonly density: Density;
  readonly side: Layout['side'];
  readonly columns: number;
  /** Workloads have cards with everything on them. */
  readonly full: boolean;
  readonly zoom: number;
  readonly card: { readonly width: number; readonly height: number };
  readonly gap: { readonly x: number; readonly y: number };
  /** Room for the workloads. */
  readonly block: { readonly width: number; readonly height: number };
  /** The canvas is moved down to see the last nodes. */
  readonly scrolls: boolean;
}
