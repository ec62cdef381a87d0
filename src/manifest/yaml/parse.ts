import { type Mark, YamlError } from './cursor.ts';
import type { AliasNode, MapNode, ScalarNode, SequenceNode, YamlNode } from './nodes.ts';
import { Scanner, type Token, type TokenType } from './scan.ts';

const maxDepth = 1000;

/** A parser's fault: go-yaml names the line before the token, or the one before the start of what it was reading. */
function fault(problem: string, token: Token, context?: Mark): YamlError {
  const line = token.start.line !== 0 ? token.start.line : (context?.line ?? 0);
  return new YamlError(problem, line, token.start.offset, token.end);
}

/**
 * The first document of a text, `undefined` when there is none. What stands behind it is not looked at.
 * Behaviour from go.yaml.in/yaml/v2: parserc.go, decode.go (parser).
 */
export function parseYaml(text: string): YamlNode | undefined {
  return new Parser(new Scanner(text)).document();
}

class Parser {
  private readonly scanner: Scanner;
  private readonly anchors = new Map<string, YamlNode | undefined>();
  private readonly tagHandles = new Map([
    ['!', '!'],
    ['!!', 'tag:yaml.org,2002:'],
  ]);
  private depth = 0;

  constructor(scanner: Scanner) {
    this.scanner = scanner;
  }

  private at(...types: readonly TokenType[]): boolean {
    return types.includes(this.scanner.peek().type);
  }

  document(): YamlNode | undefined {
    if (this.at('stream end')) return undefined;
    let root: YamlNode;
    if (this.at('directive', 'document start')) {
      this.directives();
      if (!this.at('document start')) throw fault('did not find expected <document start>', this.scanner.peek());
      this.scanner.next();
      root = this.at('directive', 'document start', 'document end', 'stream end') ? this.empty() : this.node(true, false);
    } else if (this.at('document end')) {
      throw fault('did not find expected node content', this.scanner.peek());
    } else {
      root = this.node(true, false);
    }
    this.scanner.peek();
    return root;
  }

  private directives(): void {
    let versioned = false;
    while (this.at('directive')) {
      const token = this.scanner.next();
      if (token.style === 'YAML') {
        if (versioned) throw fault('found duplicate %YAML directive', token);
        if (!token.value.startsWith('1.')) throw fault('found incompatible YAML document', token);
        versioned = true;
      } else {
        const [handle = '', prefix = ''] = token.value.split(/\s+/);
        this.tagHandles.set(handle, prefix);
      }
    }
  }

  /** Nothing at all where a value may stand. */
  private empty(offset = this.scanner.peek().start.offset): ScalarNode {
    return { kind: 'scalar', value: '', plain: true, tag: '', from: offset, to: offset };
  }

  private node(block: boolean, indentless: boolean): YamlNode {
    if (++this.depth > maxDepth) throw fault(`exceeded max depth of ${maxDepth}`, this.scanner.peek());
    try {
      return this.content(block, indentless);
    } finally {
      this.depth--;
    }
  }

  private content(block: boolean, indentless: boolean): YamlNode {
    const first = this.scanner.peek();
    if (first.type === 'alias') {
      this.scanner.next();
      if (!this.anchors.has(first.value))
        throw new YamlError(`unknown anchor '${first.value}' referenced`, 0, first.start.offset, first.end);
      const target = this.anchors.get(first.value);
      const alias: AliasNode = {
        kind: 'alias',
        name: first.value,
        from: first.start.offset,
        to: first.end,
        ...(target === undefined ? {} : { target }),
      };
      return alias;
    }
    const { anchor, tag, end } = this.properties();
    if (anchor !== undefined) this.anchors.set(anchor, undefined);
    const node = this.value(block, indentless, first, tag, anchor !== undefined, end);
    if (anchor !== undefined) this.anchors.set(anchor, node);
    return node;
  }

  private properties(): { readonly anchor?: string; readonly tag?: string; readonly end: number } {
    let anchor: string | undefined;
    let tag: string | undefined;
    let end = 0;
    for (;;) {
      const token = this.scanner.peek();
      if (token.type === 'anchor' && anchor === undefined) anchor = token.value;
      else if (token.type === 'tag' && tag === undefined) tag = this.longTag(token);
      else return { ...(anchor === undefined ? {} : { anchor }), ...(tag === undefined ? {} : { tag }), end };
      end = token.end;
      this.scanner.next();
    }
  }

  private longTag(token: Token): string {
    if (token.style === '') return token.value;
    const prefix = this.tagHandles.get(token.style);
    if (prefix === undefined) throw fault('found undefined tag handle', token);
    return prefix + token.value;
  }

  private value(block: boolean, indentless: boolean, first: Token, tag: string | undefined, anchored: boolean, end: number): YamlNode {
    const token = this.scanner.peek();
    if (indentless && token.type === 'block entry') return this.indentlessSequence();
    switch (token.type) {
      case 'scalar': {
        this.scanner.next();
        const bare = tag === undefined || tag === '';
        const plain = bare && token.style === 'plain';
        return {
          kind: 'scalar',
          value: token.value,
          plain,
          tag: bare || tag === '!' ? '' : (tag ?? ''),
          from: token.start.offset,
          to: token.end,
        };
      }
      case 'flow sequence':
        return this.flowSequence();
      case 'flow mapping':
        return this.flowMapping();
      case 'block sequence':
        if (block) return this.blockSequence();
        break;
      case 'block mapping':
        if (block) return this.blockMapping();
        break;
    }
    if (anchored || tag !== undefined) return { ...this.empty(end), plain: tag !== '!', tag: tag === '!' ? '' : (tag ?? '') };
    throw fault('did not find expected node content', token, first.start);
  }

  private blockSequence(): SequenceNode {
    const start = this.scanner.next().start;
    const items: YamlNode[] = [];
    while (this.at('block entry')) {
      const dash = this.scanner.next();
      items.push(this.at('block entry', 'block end') ? this.empty(dash.end) : this.node(true, false));
    }
    if (!this.at('block end')) throw fault("did not find expected '-' indicator", this.scanner.peek(), start);
    this.scanner.next();
    return sequence(start.offset, items);
  }

  private indentlessSequence(): SequenceNode {
    const start = this.scanner.peek().start;
    const items: YamlNode[] = [];
    while (this.at('block entry')) {
      const dash = this.scanner.next();
      items.push(this.at('block entry', 'key', 'value', 'block end') ? this.empty(dash.end) : this.node(true, false));
    }
    return sequence(start.offset, items);
  }

  private blockMapping(): MapNode {
    const start = this.scanner.next().start;
    const entries: [YamlNode, YamlNode][] = [];
    while (this.at('key')) {
      const indicator = this.scanner.next();
      const key = this.at('key', 'value', 'block end') ? this.empty(indicator.end) : this.node(true, true);
      entries.push([key, this.blockValue(key)]);
    }
    if (!this.at('block end')) throw fault('did not find expected key', this.scanner.peek(), start);
    this.scanner.next();
    return mapping(start.offset, entries);
  }

  private blockValue(key: YamlNode): YamlNode {
    if (!this.at('value')) return this.empty(key.to);
    const indicator = this.scanner.next();
    return this.at('key', 'value', 'block end') ? this.empty(indicator.end) : this.node(true, true);
  }

  private flowSequence(): SequenceNode {
    const start = this.scanner.next().start;
    const items: YamlNode[] = [];
    for (let first = true; !this.at('flow sequence end'); first = false) {
      if (!first) {
        if (!this.at('flow entry')) throw fault("did not find expected ',' or ']'", this.scanner.peek(), start);
        this.scanner.next();
        if (this.at('flow sequence end')) break;
      }
      if (this.at('key')) {
        const indicator = this.scanner.next();
        const key = this.at('value', 'flow entry', 'flow sequence end') ? this.empty(indicator.end) : this.node(false, false);
        items.push(mapping(indicator.start.offset, [[key, this.flowValue(key, 'flow sequence end')]]));
      } else {
        items.push(this.node(false, false));
      }
    }
    return { kind: 'sequence', items, from: start.offset, to: this.scanner.next().end };
  }

  private flowMapping(): MapNode {
    const start = this.scanner.next().start;
    const entries: [YamlNode, YamlNode][] = [];
    for (let first = true; !this.at('flow mapping end'); first = false) {
      if (!first) {
        if (!this.at('flow entry')) throw fault("did not find expected ',' or '}'", this.scanner.peek(), start);
        this.scanner.next();
        if (this.at('flow mapping end')) break;
      }
      if (this.at('key')) {
        const indicator = this.scanner.next();
        const key = this.at('value', 'flow entry', 'flow mapping end') ? this.empty(indicator.end) : this.node(false, false);
        entries.push([key, this.flowValue(key, 'flow mapping end')]);
      } else {
        const key = this.node(false, false);
        entries.push([key, this.empty(key.to)]);
      }
    }
    return { kind: 'map', entries, from: start.offset, to: this.scanner.next().end };
  }

  private flowValue(key: YamlNode, end: 'flow sequence end' | 'flow mapping end'): YamlNode {
    if (!this.at('value')) return this.empty(key.to);
    const indicator = this.scanner.next();
    return this.at('flow entry', end) ? this.empty(indicator.end) : this.node(false, false);
  }
}

/** Block collections end with what they hold: their closing token stands on the next line. */
const sequence = (from: number, items: readonly YamlNode[]): SequenceNode => ({
  kind: 'sequence',
  items,
  from,
  to: items.at(-1)?.to ?? from,
});
const mapping = (from: number, entries: readonly (readonly [YamlNode, YamlNode])[]): MapNode => ({
  kind: 'map',
  entries,
  from,
  to: entries.at(-1)?.[1].to ?? from,
});
