import { pipeParts } from '../../kubectl/index.ts';
import type { TranscriptEntry } from '../commands/types.ts';
import { heredoc } from './heredoc.ts';

/** What a person looks with only; a watch would not end. */
const watches = /(^|\s)(-w|--watch|--watch-only)(\s|=|$)/;

const standardInput = /(^|\s)(-f|--filename)(\s+|=)-(\s|$)/;

/**
 * The commands so far as a shell script: kubectl with what it was given on standard input, and what happened to machines as
 * comments. Commands that failed are there too, as comments.
 */
export function historyScript(transcript: readonly TranscriptEntry[]): string {
  const parts = transcript.map(({ line, stdin, exitCode }) => {
    if (line.startsWith('#')) return line;
    const command = `kubectl ${line}`;
    if (exitCode !== 0) return `# ended with ${exitCode ?? '…'}: ${command}`;
    const [first = '', ...piped] = pipeParts(line);
    if (watches.test(first)) return `# ${command}`;
    if (stdin === undefined || !standardInput.test(first)) return command;
    return heredoc(`kubectl ${first.trimEnd()}`, stdin, piped.map((part) => ` |${part}`).join(''));
  });
  return `${['#!/usr/bin/env bash', 'set -euo pipefail', '', ...parts].join('\n')}\n`;
}
