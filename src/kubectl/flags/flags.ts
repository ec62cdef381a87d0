import type { FlagDefinition } from './definitions.ts';
import { isTrueWord, parseDuration } from './flagValues.ts';

/** The flags of one command line. Names that the command does not define read as not given. */
export class Flags {
  readonly #definitions: ReadonlyMap<string, FlagDefinition>;
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(definitions: readonly FlagDefinition[], values: ReadonlyMap<string, readonly string[]>) {
    this.#definitions = new Map(definitions.map((definition) => [definition.name, definition]));
    this.#values = values;
  }

  isGiven(name: string): boolean {
    return this.#values.has(name);
  }

  text(name: string): string {
    return this.#values.get(name)?.at(-1) ?? this.#definitions.get(name)?.initial ?? '';
  }

  isOn(name: string): boolean {
    return isTrueWord(this.text(name));
  }

  int(name: string): number {
    return Number(this.text(name));
  }

  /** Milliseconds. */
  duration(name: string): number {
    const parsed = parseDuration(this.text(name));
    return typeof parsed === 'number' ? parsed : 0;
  }

  texts(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }
}
