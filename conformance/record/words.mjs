// Command lines: the recorder's own, and those of a scenario.

const usage = 'node conformance/record/record.mjs SCENARIO [--out FILE] [--poll MS] [--patience MS]';

/** @returns {{ scenario: string, out: string | undefined, poll: number, patience: number }} milliseconds */
export function readArguments(/** @type {readonly string[]} */ words) {
  const settings = { poll: 200, patience: 180_000 };
  /** @type {string | undefined} */
  let out;
  /** @type {string[]} */
  const files = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (!word.startsWith('--')) {
      files.push(word);
      continue;
    }
    const value = words[++index];
    if (value === undefined) throw new Error(`${word}: a value expected\n${usage}`);
    if (word === '--out') out = value;
    else if (word === '--poll' || word === '--patience') {
      if (!/^[1-9][0-9]*$/.test(value)) throw new Error(`${word}: milliseconds expected, not ${value}\n${usage}`);
      settings[word === '--poll' ? 'poll' : 'patience'] = Number(value);
    } else throw new Error(`${word}: no such option\n${usage}`);
  }
  const [scenario, ...more] = files;
  if (scenario === undefined || more.length > 0) throw new Error(`one scenario expected\n${usage}`);
  return { scenario, out, ...settings };
}

/** Words as a POSIX shell makes them, without any expansion. @returns {readonly string[]} */
export function shellWords(/** @type {string} */ line) {
  const words = [];
  const pattern = /\s*((?:'[^']*'|"(?:\\[\s\S]|[^"\\])*"|\\[\s\S]|[^\s'"\\])+)\s*/y;
  for (pattern.lastIndex = 0; pattern.lastIndex < line.trimEnd().length; ) {
    const at = pattern.lastIndex;
    const [, raw] = pattern.exec(line) ?? [];
    if (raw === undefined) throw new Error(`a quote is not closed: ${line.slice(at)}`);
    words.push(
      raw.replace(
        /'([^']*)'|"((?:\\[\s\S]|[^"\\])*)"|\\([\s\S])/g,
        (_, single, double, escaped) =>
          single ??
          double?.replace(/\\(["\\$`\n])/g, (/** @type {string} */ __, /** @type {string} */ letter) => (letter === '\n' ? '' : letter)) ??
          escaped,
      ),
    );
  }
  return words;
}
