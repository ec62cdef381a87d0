import { type Read, read, refuse } from './filter.ts';

export interface OptionDefinition {
  /** One letter, which is also its name; empty where it has a long name only, and no effect. */
  readonly short: string;
  readonly long?: string;
  readonly takesValue?: boolean;
}

export interface GivenOption {
  readonly name: string;
  readonly value: string;
}

/** The options of a command behind a pipe, in the order in which they were given, and the words that are none. */
export interface Options {
  readonly given: readonly GivenOption[];
  readonly operands: readonly string[];
}

export const isOn = ({ given }: Options, name: string): boolean => given.some((option) => option.name === name);
/** The value that counts where an option was given more than once. */
export const lastOf = ({ given }: Options, name: string): string | undefined => given.findLast((option) => option.name === name)?.value;

/** The options as listed in an error message. */
const listed = (definitions: readonly OptionDefinition[]): string =>
  definitions.flatMap(({ short }) => (short === '' ? [] : `-${short}`)).join(' ');

/**
 * Reads a command's options as GNU's getopt_long does: among the operands, several letters in one word, values attached or apart.
 * `number`: the option that `-5` stands for.
 */
export function readOptions(
  command: string,
  words: readonly string[],
  definitions: readonly OptionDefinition[],
  number?: string,
): Read<Options> {
  const given: GivenOption[] = [];
  const operands: string[] = [];
  const fault = (message: string) => refuse('options', `${command}: ${message}`, { command, options: listed(definitions) });
  let at = 0;
  while (at < words.length) {
    const word = words[at++] ?? '';
    if (word === '--') {
      operands.push(...words.slice(at));
      break;
    }
    if (!word.startsWith('-') || word === '-') operands.push(word);
    else if (number !== undefined && /^-\d+$/.test(word)) given.push({ name: number, value: word.slice(1) });
    else if (word.startsWith('--')) {
      const [, name = '', attached] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
      const definition = definitions.find(({ long }) => long === name);
      if (definition === undefined) return fault(`unrecognized option '--${name}'`);
      if (definition.takesValue !== true && attached !== undefined) return fault(`option '--${name}' doesn't allow an argument`);
      const value = definition.takesValue === true ? (attached ?? words[at++]) : '';
      if (value === undefined) return fault(`option '--${name}' requires an argument`);
      given.push({ name: definition.short, value });
    } else {
      for (let letter = 1; letter < word.length; letter++) {
        const short = word.charAt(letter);
        const definition = definitions.find((each) => each.short === short);
        if (definition === undefined) return fault(`invalid option -- '${short}'`);
        if (definition.takesValue !== true) given.push({ name: short, value: '' });
        else {
          const value = letter + 1 < word.length ? word.slice(letter + 1) : words[at++];
          if (value === undefined) return fault(`option requires an argument -- '${short}'`);
          given.push({ name: short, value });
          break;
        }
      }
    }
  }
  return read({ given, operands });
}

/** Commands behind a pipe read what comes through it; `-` is that, too. */
export function onlyInput(command: string, operands: readonly string[]): Read<undefined> {
  const file = operands.find((operand) => operand !== '-');
  return file === undefined
    ? read(undefined)
    : refuse('operand', `${command}: ${file}: No such file or directory`, { command, operand: file });
}
