/** Of a line of the manifest, in CSS pixels: the same in Monaco and in the plain text before it. */
export const LINE_HEIGHT = 22;
