import { type Fixer, fix } from '../fix.ts';
import { lineEnd, lineStart } from '../lines.ts';

const lineAt = (text: string, at: number): { readonly from: number; readonly to: number; readonly line: string } => {
  const from = lineStart(text, at);
  const line = text.slice(from, lineEnd(text, at)).replace(/\r?\n$/, '');
  return { from, to: from + line.length, line };
};

/** Tabs in front of a line. YAML has no place for them. */
export const tabs: Fixer = ({ text, fault }) => {
  if (fault.path !== undefined || !/^[ ]*\t/m.test(text)) return [];
  const edits = [...text.matchAll(/^[ \t]*\t[ \t]*/gm)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    insert: match[0].replaceAll('\t', '  '),
  }));
  return fix('fix.tabs', undefined, ...edits);
};

/** The line above lacks its colon, this one the blank behind its dash, or a value its quotes. */
export const punctuation: Fixer = ({ text, fault }) => {
  if (fault.path !== undefined) return [];
  const here = lineAt(text, fault.from);
  const above = here.from === 0 ? undefined : lineAt(text, here.from - 1);
  return [here, above].flatMap((candidate) => {
    if (candidate === undefined) return [];
    const { from, to, line } = candidate;
    const [, key] = /^\s*(?:- )?([A-Za-z]\w*)\s*$/.exec(line) ?? [];
    const dash = /^(\s*)-(?=[A-Za-z])/.exec(line);
    const tight = /^\s*(?:- )?[A-Za-z]\w*:(?=\S)/.exec(line);
    const [valued, before = '', value = ''] = /^(\s*(?:- )?[\w./-]+: +)([^"'[{|>#&*\s].*?|[*&].*?)\s*$/.exec(line) ?? [];
    return [
      ...(key === undefined ? [] : fix('fix.colon', { key }, { from: to, to, insert: ':' })),
      ...(dash === null
        ? []
        : fix('fix.blankAfterDash', undefined, { from: from + dash[0].length, to: from + dash[0].length, insert: ' ' })),
      ...(tight === null
        ? []
        : fix('fix.blankAfterColon', undefined, { from: from + tight[0].length, to: from + tight[0].length, insert: ' ' })),
      ...(valued === undefined || candidate !== here
        ? []
        : fix(
            'fix.quote',
            { value },
            { from: from + before.length, to: from + before.length + value.length, insert: JSON.stringify(value) },
          )),
    ];
  });
};
