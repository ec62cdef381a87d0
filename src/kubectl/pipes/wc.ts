import { utf8Length } from '../../kubernetes/index.ts';
import { type Filter, type Read, read } from './filter.ts';
import { isOn, type OptionDefinition, onlyInput, readOptions } from './options.ts';

const definitions: readonly OptionDefinition[] = [
  { short: 'l', long: 'lines' },
  { short: 'w', long: 'words' },
  { short: 'c', long: 'bytes' },
  { short: 'm', long: 'chars' },
];

/** Counts lines (`-l`), words (`-w`), characters (`-m`) and bytes (`-c`); without options lines, words and bytes. */
export function wc(words: readonly string[]): Read<() => Filter> {
  const options = readOptions('wc', words, definitions);
  if (!options.ok) return options;
  const rest = onlyInput('wc', options.value.operands);
  if (!rest.ok) return rest;
  const on = (name: string) => isOn(options.value, name);
  const all = options.value.given.length === 0;
  return read(() => {
    let [lines, wordCount, chars, bytes] = [0, 0, 0, 0];
    let inWord = false;
    return {
      take: (text) => {
        lines += text.split('\n').length - 1;
        bytes += utf8Length(text);
        if (on('m')) for (const _ of text) chars += 1;
        if (all || on('w')) {
          const begun = text.match(/\S+/g)?.length ?? 0;
          wordCount += inWord && /^\S/.test(text) ? begun - 1 : begun;
          if (text !== '') inWord = /\S$/.test(text);
        }
        return '';
      },
      end: () => {
        const counts = [
          ...(all || on('l') ? [lines] : []),
          ...(all || on('w') ? [wordCount] : []),
          ...(on('m') ? [chars] : []),
          ...(all || on('c') ? [bytes] : []),
        ];
        // The width that coreutils takes where it cannot know how much there will be to read.
        return `${counts.length === 1 ? counts.join('') : counts.map((count) => String(count).padStart(7)).join(' ')}\n`;
      },
      closed: false,
      exitCode: 0,
    };
  });
}
