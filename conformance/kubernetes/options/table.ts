import { type OptionRow, optionRows } from './rows.ts';

const code = (name: string): string => `\`--${name}\``;

/** Reasons once each, with their options. */
function grouped(options: OptionRow['refusals']): string {
  const byReason = new Map<string, string[]>();
  for (const { option, reason } of options) byReason.set(reason, [...(byReason.get(reason) ?? []), code(option)]);
  return [...byReason].map(([reason, names]) => `${names.join(' ')}: ${reason}`).join('; ');
}

/** The table of docs/fidelity.md. */
export const optionTable = (real: Readonly<Record<string, readonly string[]>>): string =>
  [
    '| verb | options that work | without effect, and why | refused, and why |',
    '|---|---|---|---|',
    ...optionRows(real).map(({ verb, refused, works, idle, refusals }) =>
      refused === undefined
        ? `| ${verb} | ${works.map(code).join(' ')} | ${grouped(idle)} | ${grouped(refusals)} |`
        : `| ${verb} | | | the verb: ${refused} |`,
    ),
  ]
    .map((line) => line.replace(/ +/g, ' '))
    .join('\n');
