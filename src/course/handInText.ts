import { HAND_IN_LINK } from '../session/index.ts';
import { cleanName, type HandIn, packHandIn } from '../session/links/handIn.ts';
import { shortIdOf } from './catalog.ts';

/** Also as chats and mail programs write it in an address of their own. */
const HAND_IN = /hand-in(?:=|%3D)(\d{1,6}\.[\w-]+)/gi;

/** The packed hand-ins in any text: a list of links, a chat, a table. Each once. */
export const handInsIn = (text: string): readonly string[] => [...new Set([...text.matchAll(HAND_IN)].map(([, packed = '']) => packed))];

/** The link of a hand-in, which opens its exercise too where an address can. `page`: the address of the page. */
export function handInLink(handIn: HandIn, page: string): string {
  const url = new URL(page);
  url.search = shortIdOf(handIn.id) === undefined ? '' : `?lesson=${encodeURIComponent(handIn.id)}`;
  url.hash = HAND_IN_LINK + packHandIn(handIn);
  return url.href;
}

/** The name of a hand-in's file: `<exercise>-<name>.txt`. */
export const handInFileName = ({ id, name }: Pick<HandIn, 'id' | 'name'>): string =>
  `${[
    id,
    cleanName(name)
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, ''),
  ]
    .filter((part) => part !== '')
    .join('-')}.txt`;

/** One line of a table as a spreadsheet reads it. A cell that a spreadsheet would compute stays a text. */
export const csvLine = (cells: readonly (string | number)[]): string =>
  cells
    .map((cell) => {
      const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
      return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(',');
