/** A command behind a pipe at work: text in, text out. */
export interface Filter {
  /** Takes what comes next; gives what it prints on it at once. */
  take(text: string): string;
  /** Nothing comes any more; gives what it still prints. */
  end(): string;
  /** It reads no more: what writes to it can stop. */
  readonly closed: boolean;
  /** Counts once it has ended. */
  readonly exitCode: number;
  /** What it says on standard error when it gave up. */
  readonly failure?: string | undefined;
}

/** What to do instead; the page has a sentence for each. */
export type Remedy =
  | 'background'
  | 'bothStreams'
  | 'commands'
  | 'emptyPipe'
  | 'escape'
  | 'input'
  | 'instead'
  | 'keep'
  | 'labels'
  | 'manifest'
  | 'noPattern'
  | 'number'
  | 'oneOrder'
  | 'onePerLine'
  | 'operand'
  | 'options'
  | 'output'
  | 'pager'
  | 'pattern'
  | 'quote'
  | 'select'
  | 'separator'
  | 'substitution'
  | 'variable';

/** Why a command line is not run. */
export interface Refusal {
  /** What a shell, or the command itself, would say; absent where a shell would run the line. */
  readonly message?: string;
  readonly remedy: Remedy;
  /** For the slots of the remedy's sentence. */
  readonly params?: Readonly<Record<string, string>>;
}

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const read = <T>(value: T): Read<T> => ({ ok: true, value });
export const refuse = (
  remedy: Remedy,
  message?: string,
  params?: Refusal['params'],
): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal: { remedy, ...(message === undefined ? {} : { message }), ...(params === undefined ? {} : { params }) },
});

/** Makes lines of text that comes in parts; each keeps its newline. */
export class Lines {
  #rest = '';

  /** The lines that are complete now. */
  take(text: string): readonly string[] {
    const end = text.lastIndexOf('\n') + 1;
    if (end === 0) {
      this.#rest += text;
      return [];
    }
    const lines = (this.#rest + text.slice(0, end)).split(/(?<=\n)/);
    this.#rest = text.slice(end);
    return lines;
  }

  /** The last line where it has no newline. */
  end(): readonly string[] {
    const rest = this.#rest;
    this.#rest = '';
    return rest === '' ? [] : [rest];
  }
}

export const withoutNewline = (line: string): string => (line.endsWith('\n') ? line.slice(0, -1) : line);
