import { generate } from 'lean-qr';
import { toSvgPath, toSvgSource } from 'lean-qr/extras/svg';

/** Characters: a code of more has over 100 squares in a row, which the camera of a phone does not read from a projector. */
export const MOST_IN_QR = 900;

/** Light squares around a code, by which a camera finds it. */
const MARGIN = 4;

/** A QR code as the path of an SVG, one unit for each square, and the squares in a row with the margin. */
export function qrPath(text: string): { readonly path: string; readonly size: number; readonly margin: number } {
  const code = generate(text);
  return { path: toSvgPath(code), size: code.size + 2 * MARGIN, margin: MARGIN };
}

/** A QR code as an SVG file, black on white. */
export const qrFile = (text: string): string =>
  toSvgSource(generate(text), { on: 'black', off: 'white', pad: MARGIN, scale: 8, xmlDeclaration: true });
