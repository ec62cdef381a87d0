import { type Attempt, fail, succeed } from '../../failure.ts';
import { type Token, tokensOf } from './lex.ts';

/** What a template yields a value from. */
export type Operand =
  | { readonly is: 'dot' }
  | { readonly is: 'nil' }
  | { readonly is: 'value'; readonly value: string | number | boolean }
  | { readonly is: 'variable'; readonly name: string }
  | { readonly is: 'function'; readonly name: string }
  | { readonly is: 'fields'; readonly of: Operand; readonly names: readonly string[] }
  | { readonly is: 'pipeline'; readonly pipeline: Pipeline };

export interface Pipeline {
  /** Variables that it sets; `declares`: new ones. */
  readonly variables: readonly string[];
  readonly declares: boolean;
  readonly commands: readonly (readonly Operand[])[];
  readonly at: string;
}

export type Node =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'action'; readonly pipeline: Pipeline }
  | {
      readonly is: 'if' | 'with' | 'range';
      readonly pipeline: Pipeline;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
    }
  | { readonly is: 'break' | 'continue' }
  | { readonly is: 'template'; readonly name: string; readonly pipeline: Pipeline | undefined };

export interface Template {
  readonly nodes: readonly Node[];
  readonly defined: ReadonlyMap<string, readonly Node[]>;
}

class Fault extends Error {}

const BLOCKS: ReadonlySet<string> = new Set(['if', 'with', 'range']);
/** Nested blocks and parentheses. */
const DEEPEST = 100;

/** Reads a template of Go's text/template. Behaviour of Go: text/template/parse. */
export function parseGoTemplate(text: string): Attempt<Template> {
  const tokens = tokensOf(text);
  if (!tokens.ok) return tokens;
  try {
    return succeed(new Parser(tokens.value).template());
  } catch (error) {
    if (error instanceof Fault) return fail(error.message);
    throw error;
  }
}

class Parser {
  private at = 0;
  private depth = 0;
  private readonly defined = new Map<string, readonly Node[]>();
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  template(): Template {
    const { nodes, end } = this.nodes();
    if (end !== '') this.refuse(`unexpected {{${end}}}`);
    return { nodes, defined: this.defined };
  }

  private get token(): Token {
    return this.tokens[this.at] ?? { is: 'end', text: '', line: 1, column: 0 };
  }

  private next(): Token {
    const { token } = this;
    this.at += 1;
    return token;
  }

  private isSymbol(...texts: readonly string[]): boolean {
    return this.token.is === 'symbol' && texts.includes(this.token.text);
  }

  private refuse(message: string): never {
    throw new Fault(`template: output:${this.token.line}: ${message}`);
  }

  private deeper<T>(work: () => T): T {
    this.depth += 1;
    if (this.depth > DEEPEST) this.refuse('template is nested too deeply');
    const result = work();
    this.depth -= 1;
    return result;
  }

  /** Up to `{{end}}`, `{{else}}` or the end of the text, which are taken. */
  private nodes(): { readonly nodes: readonly Node[]; readonly end: string } {
    const nodes: Node[] = [];
    for (;;) {
      const token = this.next();
      if (token.is === 'end') return { nodes, end: '' };
      if (token.is === 'text') {
        nodes.push({ is: 'text', text: token.text });
        continue;
      }
      const word = this.token.is === 'word' ? this.token.text : '';
      if (word === 'end' || word === 'else') {
        this.next();
        return { nodes, end: word };
      }
      const node = this.action(word);
      if (node !== undefined) nodes.push(node);
    }
  }

  private close(): void {
    if (this.next().is !== 'close') {
      this.at -= 1;
      this.refuse(`unexpected ${JSON.stringify(this.token.text)} in command`);
    }
  }

  private action(word: string): Node | undefined {
    if (BLOCKS.has(word)) {
      this.next();
      return this.deeper(() => this.block(word as 'if' | 'with' | 'range'));
    }
    if (word === 'break' || word === 'continue') {
      this.next();
      this.close();
      return { is: word };
    }
    if (word === 'define' || word === 'block') {
      this.next();
      const name = this.name(word);
      const pipeline = word === 'block' ? this.pipeline() : undefined;
      this.close();
      const { nodes, end } = this.deeper(() => this.nodes());
      if (end !== 'end') this.refuse(`unexpected {{else}} in ${word} clause`);
      this.close();
      this.defined.set(name, nodes);
      return word === 'block' ? { is: 'template', name, pipeline } : undefined;
    }
    if (word === 'template') {
      this.next();
      const name = this.name(word);
      const pipeline = this.token.is === 'close' ? undefined : this.pipeline();
      this.close();
      return { is: 'template', name, pipeline };
    }
    if (this.token.is === 'close') this.refuse('missing value for command');
    const pipeline = this.pipeline();
    this.close();
    return { is: 'action', pipeline };
  }

  private name(word: string): string {
    const token = this.next();
    if (token.is !== 'string') this.refuse(`unexpected ${JSON.stringify(token.text)} in ${word} clause`);
    return token.text;
  }

  private block(kind: 'if' | 'with' | 'range'): Node {
    const pipeline = this.pipeline(kind === 'range');
    this.close();
    const { nodes: body, end } = this.nodes();
    if (end === 'end') {
      this.close();
      return { is: kind, pipeline, body, otherwise: [] };
    }
    if (end === '') this.refuse('unexpected EOF');
    // `{{else if x}}` is an if in the else, and shares its end.
    const again = this.token.is === 'word' && this.token.text === kind && kind !== 'range' ? kind : undefined;
    if (again !== undefined) {
      this.next();
      return { is: kind, pipeline, body, otherwise: [this.deeper(() => this.block(again))] };
    }
    this.close();
    const otherwise = this.nodes();
    if (otherwise.end !== 'end') this.refuse(otherwise.end === '' ? 'unexpected EOF' : `expected end; found {{else}}`);
    this.close();
    return { is: kind, pipeline, body, otherwise: otherwise.nodes };
  }

  private pipeline(many = false): Pipeline {
    const { line, column } = this.token;
    const variables: string[] = [];
    let declares = false;
    const start = this.at;
    while (this.token.is === 'variable' && variables.length < (many ? 2 : 1)) {
      variables.push(this.next().text);
      if (many && this.isSymbol(',')) this.next();
    }
    if (variables.length > 0 && this.isSymbol(':=', '=')) {
      declares = this.next().text === ':=';
    } else {
      variables.length = 0;
      this.at = start;
    }
    const commands: (readonly Operand[])[] = [];
    for (;;) {
      const command: Operand[] = [];
      for (let operand = this.operand(); operand !== undefined; operand = this.operand()) command.push(operand);
      if (command.length === 0) this.refuse('missing value for command');
      commands.push(command);
      if (!this.isSymbol('|')) break;
      this.next();
    }
    const [first] = commands[0] ?? [];
    // Go reports a chain of fields at its second one.
    const chained = first?.is === 'fields' && first.of.is === 'dot' && first.names.length > 1 ? 1 + (first.names[0]?.length ?? 0) : 0;
    return { variables, declares, commands, at: `${line}:${column + chained}` };
  }

  private operand(): Operand | undefined {
    const { token } = this;
    const base = this.base(token);
    if (base === undefined) return undefined;
    const names: string[] = [];
    // `.a.b` is one word; a field right behind an operand belongs to it.
    while (this.token.is === 'field' && (this.token.glued || names.length > 0)) names.push(...this.next().text.split('.'));
    return names.length === 0 ? base : { is: 'fields', of: base, names };
  }

  private base(token: Token): Operand | undefined {
    switch (token.is) {
      case 'field':
        this.next();
        return { is: 'fields', of: { is: 'dot' }, names: token.text.split('.') };
      case 'dot':
        this.next();
        return { is: 'dot' };
      case 'variable':
        this.next();
        return { is: 'variable', name: token.text };
      case 'string':
        this.next();
        return { is: 'value', value: token.text };
      case 'number':
        this.next();
        return { is: 'value', value: Number(token.text) };
      case 'word':
        this.next();
        if (token.text === 'true' || token.text === 'false') return { is: 'value', value: token.text === 'true' };
        return token.text === 'nil' ? { is: 'nil' } : { is: 'function', name: this.known(token.text) };
      case 'symbol': {
        if (token.text !== '(') return undefined;
        this.next();
        const pipeline = this.deeper(() => this.pipeline());
        const end = this.next();
        if (end.text !== ')') this.refuse('unclosed left paren');
        return { is: 'pipeline', pipeline };
      }
      default:
        return undefined;
    }
  }

  private known(name: string): string {
    if (!functionNames.has(name)) this.refuse(`function ${JSON.stringify(name)} not defined`);
    return name;
  }
}

const functionNames: ReadonlySet<string> = new Set(
  'and or not len index slice print printf println html js urlquery eq ne lt le gt ge call exists base64decode'.split(' '),
);
