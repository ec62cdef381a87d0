/** Whether a character, by its code point, is one of those meant. */
export type CharacterTest = (character: number) => boolean;

const classes: Readonly<Record<string, RegExp>> = {
  alnum: /[\p{L}\p{N}]/u,
  alpha: /\p{L}/u,
  blank: /[ \t]/,
  cntrl: /\p{Cc}/u,
  digit: /[0-9]/,
  graph: /[^\s\p{Cc}]/u,
  lower: /\p{Ll}/u,
  print: /[^\p{Cc}\t\n\v\f\r]/u,
  punct: /[!-/:-@[-`{-~\p{P}\p{S}]/u,
  space: /\s/,
  upper: /\p{Lu}/u,
  xdigit: /[0-9A-Fa-f]/,
};

/** The characters of `[:alpha:]` and its like; `undefined` where there is no such class. */
export function classOf(name: string): CharacterTest | undefined {
  const pattern = Object.hasOwn(classes, name) ? classes[name] : undefined;
  return pattern === undefined ? undefined : (character) => pattern.test(String.fromCodePoint(character));
}

const word = /[\p{L}\p{N}_]/u;

/** A letter, a digit or `_`: what `-w`, `\w`, `\b`, `\<` and `\>` go by. */
export const isWordCharacter = (character: number | undefined): boolean =>
  character !== undefined && word.test(String.fromCodePoint(character));

export const isSpace: CharacterTest = (character) => /\s/.test(String.fromCodePoint(character));

function otherCases(character: number): readonly number[] {
  const text = String.fromCodePoint(character);
  return [text.toLowerCase(), text.toUpperCase()].flatMap((other) => ([...other].length === 1 ? (other.codePointAt(0) ?? []) : []));
}

/** The same in either case. */
export const ignoringCase =
  (test: CharacterTest): CharacterTest =>
  (character) =>
    test(character) || otherCases(character).some(test);
