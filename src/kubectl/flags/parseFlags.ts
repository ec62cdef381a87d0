import { type Attempt, fail, succeed } from '../failure.ts';
import type { FlagDefinition } from './definitions.ts';
import { Flags } from './flags.ts';
import { faultOfValue } from './flagValues.ts';

export interface ParsedLine {
  readonly flags: Flags;
  /** What is left when the flags are taken away. */
  readonly args: readonly string[];
}

/** Underscores in a flag's name count as dashes. */
const normalize = (name: string): string => name.replaceAll('_', '-');

/**
 * Takes the flags out of the words, wherever they stand; behind `--` all is argument. A fault has pflag's words.
 * Behaviour of pflag: flag.go (parseArgs, parseLongArg, parseSingleShortArg).
 */
export function parseFlags(words: readonly string[], definitions: readonly FlagDefinition[]): Attempt<ParsedLine> {
  const values = new Map<string, readonly string[]>();
  const args: string[] = [];
  const rest = [...words];
  const set = (definition: FlagDefinition, value: string): string | undefined => {
    const fault = faultOfValue(definition, value);
    if (fault !== undefined) return fault;
    const many = definition.kind === 'texts' || definition.kind === 'array';
    const added = definition.kind === 'texts' ? value.split(',') : [value];
    values.set(definition.name, many ? [...(values.get(definition.name) ?? []), ...added] : added);
    return undefined;
  };

  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      args.push(...rest.splice(0));
    } else if (word.startsWith('--')) {
      const fault = setLong(word, definitions, rest, set);
      if (fault !== undefined) return fail(fault);
    } else if (word.startsWith('-') && word.length > 1) {
      const fault = setShort(word, definitions, rest, set);
      if (fault !== undefined) return fail(fault);
    } else args.push(word);
  }
  return succeed({ flags: new Flags(definitions, values), args });
}

type Set = (definition: FlagDefinition, value: string) => string | undefined;

function setLong(word: string, definitions: readonly FlagDefinition[], rest: string[], set: Set): string | undefined {
  const body = word.slice(2);
  if (body.startsWith('-') || body.startsWith('=')) return `bad flag syntax: ${word}`;
  const equals = body.indexOf('=');
  const name = normalize(equals < 0 ? body : body.slice(0, equals));
  const definition = definitions.find((candidate) => candidate.name === name);
  if (definition === undefined) return `unknown flag: --${name}`;
  if (equals >= 0) return set(definition, body.slice(equals + 1));
  if (definition.bare !== undefined) return set(definition, definition.bare);
  const value = rest.shift();
  return value === undefined ? `flag needs an argument: ${word}` : set(definition, value);
}

function setShort(word: string, definitions: readonly FlagDefinition[], rest: string[], set: Set): string | undefined {
  for (let letters = word.slice(1); letters !== ''; ) {
    const letter = letters.charAt(0);
    const definition = definitions.find((candidate) => candidate.short === letter);
    if (definition === undefined) return `unknown shorthand flag: ${quoteChar(letter)} in -${letters}`;
    if (letters.charAt(1) === '=') return set(definition, letters.slice(2));
    if (definition.bare !== undefined) {
      const fault = set(definition, definition.bare);
      if (fault !== undefined) return fault;
      letters = letters.slice(1);
      continue;
    }
    if (letters.length > 1) return set(definition, letters.slice(1));
    const value = rest.shift();
    return value === undefined ? `flag needs an argument: ${quoteChar(letter)} in -${letters}` : set(definition, value);
  }
  return undefined;
}

const quoteChar = (char: string): string => `'${char}'`;
