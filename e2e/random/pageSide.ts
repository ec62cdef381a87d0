import { computeAccessibleName, getRole, isDisabled } from 'dom-accessibility-api';

// Runs in the page, before all scripts of it: the random actions find their targets through it, and take things away from the page.

/** An element as it is found again when the actions are repeated. */
export interface Target {
  readonly role: string;
  readonly name: string;
  /** Among those of the same role and name. */
  readonly nth: number;
}

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the page shows and a reload must bring back. */
export interface Shown {
  readonly step: string;
  readonly cards: readonly string[];
  readonly tabs: readonly string[];
  readonly language: string;
  readonly theme: string;
}

export interface RandomPageSide {
  /** An element that can be pressed now. `part` chooses one of the parts of the page, `element` one in it: 0 … 1. */
  pick(part: number, element: number): Target | undefined;
  /** Where the element is; `undefined` where it is not there, or covered. */
  find(target: Target): Area | undefined;
  /** Where a part of the page is that can be dragged. */
  placeOf(what: 'cluster' | 'slider' | 'separator' | 'page', nth: number): Area | undefined;
  shown(): Shown;
  /** From then on the browser's storage takes nothing; or takes it again. */
  fill(full: boolean): void;
  /** Ends all workers, as a browser that runs out of memory. Returns how many. */
  endWorkers(): number;
  dropFile(name: string, text: string): void;
  /** As when another tab is shown in front of this one; and when it comes back. */
  hide(hidden: boolean): void;
  /** Sentences that say that the page itself has failed. */
  failures(): readonly string[];
}

const pressable = [
  'button',
  'a[href]',
  'input',
  'textarea',
  'select',
  'summary',
  '[role="button"]',
  '[role="tab"]',
  '[role="option"]',
  '[role="slider"]',
  '[role^="menuitem"]',
  '[role="treeitem"]',
  '[role="gridcell"]',
  '[tabindex="0"]',
].join();
const parts = '[role="dialog"], [role="menu"], [role="listbox"], section, article, form, aside, header, footer, nav, [role="region"]';

const isElsewhere = (element: Element): boolean =>
  element instanceof HTMLAnchorElement && (element.origin !== location.origin || element.protocol === 'mailto:');

const placeOf = (element: Element): Area => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left, y: top, width, height };
};

function isReachable(element: Element): boolean {
  const { x, y, width, height } = placeOf(element);
  if (width === 0 || height === 0 || x + width < 0 || y + height < 0 || x > innerWidth || y > innerHeight) return false;
  const hit = document.elementFromPoint(x + width / 2, y + height / 2);
  return hit !== null && (element.contains(hit) || hit.closest('label')?.control === element);
}

const all = (): readonly Element[] => [...document.querySelectorAll(pressable)].filter((element) => !isElsewhere(element));
const same = ({ role, name }: Pick<Target, 'role' | 'name'>): readonly Element[] =>
  all().filter((element) => (getRole(element) ?? '') === role && computeAccessibleName(element) === name);
const at = <T>(list: readonly T[], part: number): T | undefined => list[Math.min(list.length - 1, Math.floor(part * list.length))];

const workers = new Set<Worker>();
const { Worker: RealWorker } = window;
window.Worker = class extends RealWorker {
  constructor(address: string | URL, options?: WorkerOptions) {
    super(address, options);
    workers.add(this);
  }
  override terminate(): void {
    workers.delete(this);
    super.terminate();
  }
};

let isFull = false;
const { setItem } = Storage.prototype;
Storage.prototype.setItem = function (key: string, value: string) {
  if (isFull) throw new DOMException('full', 'QuotaExceededError');
  setItem.call(this, key, value);
};

const side: RandomPageSide = {
  pick: (part, element) => {
    const groups = new Map<Element | null, Element[]>();
    for (const each of all()) {
      if (!isReachable(each) || isDisabled(each)) continue;
      const group = each.parentElement?.closest(parts) ?? null;
      groups.set(group, [...(groups.get(group) ?? []), each]);
    }
    const chosen = at(at([...groups.values()], part) ?? [], element);
    if (chosen === undefined) return undefined;
    const target = { role: getRole(chosen) ?? '', name: computeAccessibleName(chosen) };
    return { ...target, nth: same(target).indexOf(chosen) };
  },
  find: (target) => {
    const found = same(target)[target.nth];
    if (found === undefined) return undefined;
    if (!isReachable(found)) found.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    return isReachable(found) ? placeOf(found) : undefined;
  },
  placeOf: (what, nth) => {
    if (what === 'page') return { x: 0, y: 0, width: innerWidth, height: innerHeight };
    const selector = { cluster: '.react-flow, #cluster', slider: '[role="slider"]', separator: '[role="separator"]' }[what];
    const found = at(document.querySelectorAll<HTMLElement>(selector).length === 0 ? [] : [...document.querySelectorAll(selector)], nth);
    return found === undefined ? undefined : placeOf(found);
  },
  shown: () => ({
    step:
      document.querySelector('[role="slider"][aria-label="Steps"], [role="slider"][aria-label="Pasos"]')?.getAttribute('aria-valuenow') ??
      '',
    cards: [...document.querySelectorAll('article[aria-label]')].map((card) => card.getAttribute('aria-label') ?? '').sort(),
    tabs: [...document.querySelectorAll('[role="tab"]')].flatMap(({ textContent }) =>
      /\.ya?ml/.test(textContent ?? '') ? [textContent ?? ''] : [],
    ),
    language: document.documentElement.lang,
    theme: document.documentElement.dataset['theme'] ?? '',
  }),
  fill: (full) => {
    isFull = full;
  },
  endWorkers: () => {
    const ended = [...workers];
    for (const worker of ended) {
      RealWorker.prototype.terminate.call(worker);
      workers.delete(worker);
      worker.dispatchEvent(new ErrorEvent('error', { message: 'the worker was ended' }));
    }
    return ended.length;
  },
  dropFile: (name, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name));
    for (const type of ['dragenter', 'dragover', 'drop'])
      document
        .elementFromPoint(innerWidth / 2, innerHeight / 2)
        ?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  },
  hide: (hidden) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (hidden ? 'hidden' : 'visible') });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  },
  failures: () => [...document.querySelectorAll('[role="alert"]')].flatMap(({ textContent }) => textContent ?? []),
};
Object.assign(window, { randomSide: side });
