import { computeAccessibleName, getRole, isDisabled, isInaccessible } from 'dom-accessibility-api';

// Runs in the page, before all scripts of it: the tests look at the page through it, by every driver alike.

/** A name is the whole accessible name, or a pattern in it. */
export type Target = { readonly role: string; readonly name?: string | { readonly pattern: string } } | { readonly css: string };

export interface Found {
  readonly name: string;
  /** What is shown in it, or the value of a field. */
  readonly text: string;
  /** Its middle, in CSS pixels of the viewport. */
  readonly x: number;
  readonly y: number;
  /** Its own size and place, to see whether it moves. */
  readonly place: string;
  readonly isOff: boolean;
  /** Whether a click in its middle meets it. */
  readonly isReachable: boolean;
}

export interface PageSide {
  /** All elements that a screen reader has by this role and name, or that a selector names. */
  find(target: Target): readonly Found[];
  /** Scrolls the first of them to where it can be clicked. */
  bring(target: Target): void;
  /** Errors, rejections, blocked or missing files so far. */
  readonly errors: string[];
}

function elementsOf(target: Target): readonly HTMLElement[] {
  if ('css' in target) return [...document.querySelectorAll<HTMLElement>(target.css)];
  const { role, name } = target;
  const fits = (own: string) => name === undefined || (typeof name === 'string' ? own === name : new RegExp(name.pattern, 'i').test(own));
  return [...document.querySelectorAll<HTMLElement>('body *')].filter(
    (element) => getRole(element) === role && !isInaccessible(element) && fits(computeAccessibleName(element)),
  );
}

const shown = (element: HTMLElement): string =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.value : element.innerText;

function found(element: HTMLElement): Found {
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const hit = document.elementFromPoint(x, y);
  return {
    name: computeAccessibleName(element),
    text: shown(element),
    x,
    y,
    place: [left, top, width, height].join(' '),
    isOff: isDisabled(element) || element.getAttribute('aria-disabled') === 'true',
    // A radio button that is drawn by its label is clicked there.
    isReachable: hit !== null && (element.contains(hit) || hit.closest('label')?.control === element),
  };
}

const errors: string[] = [];
const note = (what: string): void => {
  // What a browser says when sizes need one more frame: nothing is lost.
  if (!what.includes('ResizeObserver loop')) errors.push(what);
};
addEventListener(
  'error',
  (event) => {
    const { target } = event;
    if (target instanceof Element) note(`not loaded: ${target.getAttribute('src') ?? target.getAttribute('href') ?? target.tagName}`);
    else note(`${event.message} ${event.error?.stack ?? ''}`);
  },
  true,
);
addEventListener('unhandledrejection', ({ reason }) => note(`rejected: ${reason?.message ?? reason} ${reason?.stack ?? ''}`));
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  note(`forbidden by ${violatedDirective}: ${blockedURI}`),
);

const side: PageSide = {
  find: (target) => elementsOf(target).map(found),
  bring: (target) => elementsOf(target)[0]?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' }),
  errors,
};
Object.assign(window, { pageSide: side });

const settings = 'daemonset-playground:settings';
if (localStorage.getItem(settings) === null)
  localStorage.setItem(settings, JSON.stringify({ language: 'en', theme: 'light', autoplay: true, speed: 8 }));
