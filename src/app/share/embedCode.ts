/** Sizes of a frame in pixels; `width` is absent where it is as wide as the page around it. */
export interface FrameSize {
  readonly width?: number;
  readonly height: number;
}

/** Sizes that fit most course pages. */
export const frameSizes = { small: { width: 600, height: 400 }, large: { width: 800, height: 500 }, full: { height: 500 } } as const;
export type FrameSizeName = keyof typeof frameSizes;

/** Pixels; in less the frame cannot be used. */
export const sizeLimits = { least: 280, most: 2000 } as const;

/** A width or height as a person typed it, in pixels; `undefined` where it is none that a frame can have. */
export function readSize(typed: string): number | undefined {
  const size = Number(typed);
  return /^\d+$/.test(typed.trim()) && size >= sizeLimits.least && size <= sizeLimits.most ? size : undefined;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', "'": '&#39;', '<': '&lt;', '>': '&gt;' };

const escaped = (text: string): string => text.replace(/[&"'<>]/g, (character) => escapes[character] ?? character);

/** The HTML of a frame. A frame of another origin may copy to the clipboard, after a press, only where the page around it allows that. */
export const embedCode = (address: string, title: string, { width, height }: FrameSize): string =>
  `<iframe src="${escaped(address)}" title="${escaped(title)}" width="${width ?? '100%'}" height="${height}" style="border:1px solid #8a8f9a;border-radius:8px" loading="lazy" allow="clipboard-write"></iframe>`;
