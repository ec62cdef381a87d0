import { loading as en } from '../../i18n/en/loading.ts';
import { loading as es } from '../../i18n/es/loading.ts';

/** Before the second try and those after it, in milliseconds. */
const PAUSES = [500, 1_000, 2_000];

/** What Chromium, Firefox, WebKit and Vite say where a file of the page did not come; anything else is an error of the page. */
const LOST = /dynamically imported module|importing a module script failed|unable to preload css/i;

const isLost = (error: unknown): boolean => error instanceof Error && LOST.test(error.message);

/** Sheets of styles that are asked for again, or could not be. */
const sheets = new Map<string, Promise<unknown>>();

function loadSheet(lost: HTMLLinkElement): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    const failed = () => reject(new Error(`Unable to preload CSS for ${lost.href}`));
    Object.assign(link, { rel: 'stylesheet', href: lost.href, crossOrigin: '', onload: resolve, onerror: failed });
    lost.replaceWith(link);
  });
}

// Vite asks for a sheet once only, and tells of one of several that did not come.
addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') lostSheets.add(target);
  },
  true,
);
const lostSheets = new Set<HTMLLinkElement>();

/** Asks again for the sheets that did not come. */
async function loadSheets(): Promise<void> {
  for (const lost of lostSheets) sheets.set(lost.href, loadSheet(lost));
  lostSheets.clear();
  await Promise.all(sheets.values());
}

let asked: Promise<void> | undefined;

/** Says on the page that a part of it is missing, until the person asks for it again or the network comes back. */
function askAgain(): Promise<void> {
  asked ??= new Promise<void>((resolve) => {
    const words = document.documentElement.lang === 'es' ? es : en;
    const notice = document.createElement('div');
    notice.className = 'lost';
    notice.setAttribute('role', 'alert');
    const again = () => {
      removeEventListener('online', again);
      notice.remove();
      asked = undefined;
      resolve();
    };
    const button = (label: string, press: () => void) => {
      const element = document.createElement('button');
      element.type = 'button';
      element.textContent = label;
      element.addEventListener('click', press);
      return element;
    };
    const sentence = document.createElement('p');
    sentence.textContent = words.lost;
    notice.append(
      sentence,
      button(words.again, again),
      button(words.reload, () => location.reload()),
    );
    addEventListener('online', again);
    document.body.append(notice);
  });
  return asked;
}

/**
 * Loads a part of the page: every `import()` of the built page goes through here (`scripts/vite/lostParts.ts`). A request that is
 * lost is repeated a few times, because a phone that changes its network loses requests. When all are lost, the page says so, and what
 * asked for the part waits until the person tries again. So it never rejects because of the network.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      if (tries > 0) await loadSheets();
      return await load();
    } catch (error) {
      if (!isLost(error)) throw error;
      const pause = PAUSES[tries];
      await (pause === undefined ? askAgain() : new Promise((resolve) => setTimeout(resolve, pause)));
    }
  }
}
