import { type HistoryFault, LATEST, packText, unpackText } from '../session/links/packHistory.ts';

export type LinkFault = HistoryFault;

const VERSION = 1;

/** Packs the file of a lesson for a link. */
export const packLesson = (text: string): string => `${VERSION}.${packText(text, LATEST)}`;

/** The file of a lesson, or why there is none: the link is broken, of a later version, or unpacks to too much. Never throws. */
export function unpackLesson(packed: string): { readonly text: string } | LinkFault {
  const [, version, rest = ''] = /^(\d{1,6})\.([\w-]+)$/.exec(packed.trim()) ?? [];
  if (version === undefined || Number(version) < VERSION) return 'broken';
  if (Number(version) > VERSION) return 'newer';
  try {
    return { text: unpackText(rest) };
  } catch (error) {
    return error instanceof RangeError ? 'large' : 'broken';
  }
}
