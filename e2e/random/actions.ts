import type { Page } from '@playwright/test';
import { draw } from '../../src/cluster/random.ts';
import { addresses, files, lines, manifests, words } from './inputs.ts';
import type { RandomPageSide, Target } from './pageSide.ts';

/** One thing that a person does, or that happens to the page, as data: a list of them is repeated as it is. Places are parts, 0 … 1. */
export type Action =
  | { readonly do: 'press'; readonly target: Target; readonly how: 'left' | 'right' | 'double' | 'hover' | 'key'; readonly text?: string }
  | { readonly do: 'key'; readonly key: string }
  /** Types a line that is found again at the start of the open file. */
  | { readonly do: 'write'; readonly mark: string }
  | { readonly do: 'paste'; readonly text: string }
  | { readonly do: 'console'; readonly line: string }
  | { readonly do: 'search'; readonly text: string }
  | {
      readonly do: 'drag';
      readonly over: 'cluster' | 'slider' | 'separator' | 'page';
      readonly nth: number;
      readonly from: readonly [number, number];
      readonly to: readonly [number, number];
      readonly shift: boolean;
    }
  | { readonly do: 'wheel'; readonly at: readonly [number, number]; readonly by: number }
  | { readonly do: 'drop'; readonly file: string }
  | { readonly do: 'go'; readonly address: string }
  | { readonly do: 'reload' }
  | { readonly do: 'history'; readonly by: 'back' | 'forward' }
  | { readonly do: 'tab' }
  | { readonly do: 'full'; readonly on: boolean }
  | { readonly do: 'network'; readonly on: boolean }
  | { readonly do: 'workers' }
  | { readonly do: 'hide' }
  | { readonly do: 'size'; readonly width: number; readonly height: number }
  | { readonly do: 'wait'; readonly ms: number };

/** Numbers that follow from a seed. */
export class Chance {
  private seed: number;
  constructor(seed: number) {
    this.seed = seed;
  }
  part(): number {
    const [value, next] = draw(this.seed);
    this.seed = next;
    return value / 2 ** 32;
  }
  whole(below: number): number {
    return Math.floor(this.part() * below);
  }
  of<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    return list[this.whole(list.length)] as T;
  }
  /** One of the rows, each as likely as its number says. */
  weighted<T>(rows: readonly (readonly [number, T])[]): T {
    let at = this.part() * rows.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of rows) {
      at -= weight;
      if (at < 0) return value;
    }
    throw new Error('there is nothing to choose from');
  }
}

const pageKeys = [
  ...' .rsfg?a/kvpuwn+-=',
  ...[
    'ArrowLeft',
    'ArrowRight',
    'PageUp',
    'PageDown',
    'Home',
    'End',
    'Escape',
    'Control+z',
    'Control+Shift+z',
    'Control+y',
    'Control+Enter',
  ],
];
/** Keys that walk and press, and those that act on what is selected. */
const otherKeys = [
  ...['Tab', 'Tab', 'Tab', 'Shift+Tab', 'Enter', 'Enter', 'ArrowUp', 'ArrowDown', 'Delete', 'Backspace', 'ContextMenu', 'Control+m', 'b'],
  ...'cdtlxohijmqyz',
];
const sizes = [
  [1280, 720],
  [1920, 1080],
  [390, 844],
  [900, 600],
] as const;

const kinds: readonly (readonly [number, Action['do']])[] = [
  [44, 'press'],
  [14, 'key'],
  [5, 'write'],
  [3, 'paste'],
  [7, 'console'],
  [2, 'search'],
  [8, 'drag'],
  [2, 'wheel'],
  [1.5, 'drop'],
  [1.5, 'go'],
  [2.5, 'reload'],
  [0.5, 'history'],
  [0.7, 'tab'],
  [1, 'full'],
  [1, 'network'],
  [0.7, 'workers'],
  [0.7, 'hide'],
  [1, 'size'],
  [4, 'wait'],
];

/** What is on or off, so that it does not stay so. */
export interface Conditions {
  readonly full: boolean;
  readonly offline: boolean;
}

/** What happens next: follows from the seed and from what the page offers to press. `count` makes marks differ. */
export async function choose(page: Page, chance: Chance, { full, offline }: Conditions, count: number): Promise<Action> {
  const place = (): readonly [number, number] => [chance.part(), chance.part()];
  // What was taken away comes back after a while.
  if (full && chance.part() < 0.15) return { do: 'full', on: false };
  if (offline && chance.part() < 0.15) return { do: 'network', on: true };
  const kind = chance.weighted(kinds);
  switch (kind) {
    case 'press': {
      const [part, element] = place();
      const target = await page.evaluate(
        ([one, other]) => (window as unknown as { randomSide: RandomPageSide }).randomSide.pick(one, other),
        [part, element] as const,
      );
      if (target === undefined) return { do: 'key', key: 'Escape' };
      const how = chance.weighted([
        [20, 'left'],
        [3, 'key'],
        [2, 'hover'],
        [1, 'right'],
        [1, 'double'],
      ] as const);
      return {
        do: 'press',
        target,
        how,
        ...(/^(textbox|combobox|spinbutton|searchbox)$/.test(target.role) ? { text: chance.of(words) } : {}),
      };
    }
    case 'key':
      return { do: 'key', key: chance.of(chance.part() < 0.65 ? pageKeys : otherKeys) };
    case 'write':
      return { do: 'write', mark: `# mark ${count}` };
    case 'paste':
      return { do: 'paste', text: chance.of(manifests) };
    case 'console':
      return { do: 'console', line: chance.of(lines) };
    case 'search':
      return { do: 'search', text: chance.of(words) };
    case 'drag': {
      const over = chance.weighted([
        [3, 'cluster'],
        [4, 'slider'],
        [2, 'separator'],
        [1, 'page'],
      ] as const);
      return { do: 'drag', over, nth: chance.part(), from: place(), to: place(), shift: chance.part() < 0.25 };
    }
    case 'wheel':
      return { do: 'wheel', at: place(), by: chance.whole(1600) - 800 };
    case 'drop':
      return { do: 'drop', file: chance.of(Object.keys(files)) };
    case 'go':
      return offline ? { do: 'wait', ms: 100 } : { do: 'go', address: chance.of(addresses) };
    case 'reload':
    case 'tab':
      return offline ? { do: 'network', on: true } : { do: kind };
    case 'history':
      return offline ? { do: 'wait', ms: 100 } : { do: 'history', by: chance.of(['back', 'forward']) };
    case 'full':
      return { do: 'full', on: !full };
    case 'network':
      return { do: 'network', on: offline };
    case 'size': {
      const [width, height] = chance.of(sizes);
      return { do: 'size', width, height };
    }
    case 'wait':
      return { do: 'wait', ms: chance.of([50, 200, 200, 600, 1500]) };
    default:
      return { do: kind };
  }
}
