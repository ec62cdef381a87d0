import type { MachineCommand } from '../cluster/index.ts';
import { readMachineLine } from '../trial/readMachineLine.ts';

export interface ConsoleCommand {
  /** Without `kubectl`. */
  readonly line: string;
  readonly stdin?: string;
  /** What happens to the machines has no kubectl command: the comment that stands for it. */
  readonly machine?: MachineCommand;
}

const HERE = /(?<!<)<<-?\s*(['"]?)([A-Za-z_][\w-]*)\1/;
/** A line that ends so goes on in the next one, as one that ends with a backslash. */
const GOES_ON = /^[^#].*(\||&&)$/;

/** `$ kubectl get pods` → `get pods`; `cat <<EOF | kubectl apply -f -` → `apply -f -`. */
function withoutShell(line: string): string {
  return line
    .replace(HERE, '')
    .trim()
    .replace(/^cat\s*\|\s*(?=(kubectl|k)\s)/, '')
    .replace(/^[$#]\s+(?=kubectl\b|k\b)/, '')
    .replace(/^(kubectl|k)(\s+|$)/, '')
    .trim();
}

/**
 * What was pasted or typed, as commands: one a line, with `\` or a pipe at a line's end and here-documents (`<<EOF`) as a
 * shell reads them. Empty lines are left out, and comments, but for those that the page itself writes for machines.
 */
export function readCommands(text: string): readonly ConsoleCommand[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const commands: ConsoleCommand[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    let line = (lines[index] ?? '').trim();
    while ((line.endsWith('\\') || GOES_ON.test(line)) && index + 1 < lines.length) {
      index += 1;
      line = `${line.replace(/\\$/, '').trimEnd()} ${(lines[index] ?? '').trim()}`;
    }
    const end = HERE.exec(line)?.[2];
    let stdin: string | undefined;
    if (end !== undefined) {
      const body: string[] = [];
      for (index += 1; index < lines.length && (lines[index] ?? '').trim() !== end; index += 1) body.push(lines[index] ?? '');
      stdin = `${body.join('\n')}\n`;
    }
    const machine = line.startsWith('#') ? readMachineLine(line) : undefined;
    if (machine !== undefined) commands.push({ line, machine });
    const bare = /^[$#]\s+(kubectl|k)\b/.test(line) || !line.startsWith('#') ? withoutShell(line) : '';
    if (bare !== '') commands.push(stdin === undefined ? { line: bare } : { line: bare, stdin });
  }
  return commands;
}
