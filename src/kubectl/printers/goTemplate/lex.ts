import { type Attempt, fail, succeed } from '../../failure.ts';

export interface Token {
  readonly is: 'text' | 'open' | 'close' | 'word' | 'field' | 'dot' | 'variable' | 'string' | 'number' | 'symbol' | 'end';
  readonly text: string;
  readonly line: number;
  readonly column: number;
  /** Nothing stands between it and the token before it. */
  readonly glued?: boolean;
}

/** One token inside an action, at the place. */
const inside =
  /\s+|(?<string>"(?:[^"\\\n]|\\.)*")|`(?<raw>[^`]*)`|'(?<char>(?:[^'\\\n]|\\.))'|(?<number>[+-]?(?:0[xX][0-9a-fA-F]+|[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?))(?![\w.])|\$(?<variable>\w*)|\.(?<field>[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)|(?<dot>\.)|(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<symbol>:=|[=|(),])/uy;

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

const unquoted = (text: string): string =>
  text.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))/g, (_, hex?: string, unicode?: string, char?: string) =>
    char === undefined ? String.fromCodePoint(Number.parseInt(hex ?? unicode ?? '0', 16)) : (escapes[char] ?? char),
  );

/** The text between actions, and what stands in them. Behaviour of Go: text/template/parse/lex.go. */
export function tokensOf(template: string): Attempt<readonly Token[]> {
  const tokens: Token[] = [];
  let at = 0;
  let trims = false;
  const place = (offset: number): { readonly line: number; readonly column: number } => {
    const before = template.slice(0, offset);
    return { line: before.split('\n').length, column: offset - (before.lastIndexOf('\n') + 1) };
  };
  const pushText = (raw: string, end: boolean): void => {
    let text = trims ? raw.replace(/^[ \t\r\n]+/, '') : raw;
    if (end) text = text.replace(/[ \t\r\n]+$/, '');
    if (text !== '') tokens.push({ is: 'text', text, ...place(at) });
  };
  for (;;) {
    const open = template.indexOf('{{', at);
    if (open < 0) {
      pushText(template.slice(at), false);
      tokens.push({ is: 'end', text: '', ...place(template.length) });
      return succeed(tokens);
    }
    const trimLeft = /^-[ \t\r\n]/.test(template.slice(open + 2, open + 4));
    pushText(template.slice(at, open), trimLeft);
    at = open + 2 + (trimLeft ? 1 : 0);
    const comment = /^\s*\/\*[\s\S]*?\*\/( -)?\}\}/.exec(template.slice(at));
    if (comment !== null) {
      at += comment[0].length;
      trims = comment[1] !== undefined;
      continue;
    }
    tokens.push({ is: 'open', text: '{{', ...place(open) });
    let glued = false;
    for (;;) {
      const close = /^(?:[ \t\r\n]+-)?\}\}/.exec(template.slice(at, at + 8));
      const ending = close ?? /^\s*\}\}/.exec(template.slice(at, at + 200));
      if (ending !== null) {
        tokens.push({ is: 'close', text: '}}', ...place(at) });
        trims = /[ \t\r\n]-\}\}$/.test(ending[0]);
        at += ending[0].length;
        break;
      }
      inside.lastIndex = at;
      const found = inside.exec(template);
      const { line, column } = place(at);
      if (found === null) {
        const char = template.charAt(at);
        return fail(`template: output:${line}: ${char === '' ? 'unclosed action' : `unexpected ${JSON.stringify(char)} in command`}`);
      }
      at += found[0].length;
      const groups = found.groups ?? {};
      const { string, raw, char, number, variable, field, dot, word, symbol } = groups;
      const push = (is: Token['is'], text: string): void => void tokens.push({ is, text, line, column, ...(glued ? { glued } : {}) });
      if (string !== undefined) push('string', unquoted(string.slice(1, -1)));
      else if (raw !== undefined) push('string', raw);
      else if (char !== undefined) push('number', String(unquoted(char).codePointAt(0) ?? 0));
      else if (number !== undefined) push('number', number);
      else if (variable !== undefined) push('variable', variable);
      else if (field !== undefined) push('field', field);
      else if (dot !== undefined) push('dot', '.');
      else if (word !== undefined) push('word', word);
      else if (symbol !== undefined) push('symbol', symbol);
      glued = !/^\s/.test(found[0]) && symbol !== '|' && symbol !== '(' && symbol !== ',' && symbol !== '=' && symbol !== ':=';
    }
  }
}
