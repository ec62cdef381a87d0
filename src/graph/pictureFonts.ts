/** The fonts of the picture as rules with embedded files, so that it needs no other file. */
export async function embeddedFonts(picture: string): Promise<string> {
  const faces = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules].map((rule) => ({ rule, base: sheet.href ?? document.baseURI })))
    .flatMap(({ rule, base }) =>
      rule instanceof CSSFontFaceRule && isLatin(rule.style) && picture.includes(familyOf(rule.style)) ? [{ style: rule.style, base }] : [],
    );
  const rules = await Promise.all(faces.map(({ style, base }) => embedded(style, base)));
  return rules.join('');
}

const property = (style: CSSStyleDeclaration, name: string): string => style.getPropertyValue(name);

const familyOf = (style: CSSStyleDeclaration): string => property(style, 'font-family').replaceAll('"', '');

/** Faces are cut into ranges: names and numbers need the one with the Latin letters. */
const isLatin = (style: CSSStyleDeclaration): boolean => {
  const range = property(style, 'unicode-range');
  return property(style, 'font-style') !== 'italic' && (range === '' || /U\+0+-0*FF\b/i.test(range));
};

async function embedded(style: CSSStyleDeclaration, base: string): Promise<string> {
  const [, path] = /url\("?([^")]+)"?\)/.exec(property(style, 'src')) ?? [];
  if (path === undefined) return '';
  const bytes = new Uint8Array(await (await fetch(new URL(path, base))).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `@font-face{font-family:${property(style, 'font-family')};font-weight:${property(style, 'font-weight') || 400};src:url(data:font/woff2;base64,${btoa(binary)}) format('woff2')}`;
}
