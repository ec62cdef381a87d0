const isDigit = (character: string | undefined): boolean => character !== undefined && character >= '0' && character <= '9';

/** `~` before the end, the end before letters, letters before all else. */
function rank(text: string, at: number): number {
  const character = text.charAt(at);
  if (character === '') return -1;
  if (isDigit(character)) return 0;
  if (character === '~') return -2;
  return /[A-Za-z]/.test(character) ? character.charCodeAt(0) : character.charCodeAt(0) + 256;
}

function compareParts(a: string, b: string): number {
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    while ((i < a.length && !isDigit(a[i])) || (j < b.length && !isDigit(b[j]))) {
      const difference = rank(a, i) - rank(b, j);
      if (difference !== 0) return difference;
      i += 1;
      j += 1;
    }
    while (a[i] === '0') i += 1;
    while (b[j] === '0') j += 1;
    let first = 0;
    while (isDigit(a[i]) && isDigit(b[j])) {
      if (first === 0) first = a.charCodeAt(i) - b.charCodeAt(j);
      i += 1;
      j += 1;
    }
    if (isDigit(a[i])) return 1;
    if (isDigit(b[j])) return -1;
    if (first !== 0) return first;
  }
  return 0;
}

/** Without what looks like the endings of a file's name. */
function withoutEndings(text: string): string {
  let rest = text;
  for (;;) {
    const [ending] = /\.[A-Za-z~][A-Za-z0-9~]*$/.exec(rest) ?? [];
    if (ending === undefined || ending.length === rest.length) return rest;
    rest = rest.slice(0, -ending.length);
  }
}

/** `node-2` before `node-10`. Behaviour of gnulib: lib/filevercmp.c. */
export function compareVersions(a: string, b: string): number {
  if (a === b) return 0;
  if (a === '' || b === '') return a === '' ? -1 : 1;
  for (const hidden of ['.', '..']) if (a === hidden || b === hidden) return a === hidden ? -1 : 1;
  if (a.startsWith('.') !== b.startsWith('.')) return a.startsWith('.') ? -1 : 1;
  return compareParts(withoutEndings(a), withoutEndings(b)) || compareParts(a, b);
}
