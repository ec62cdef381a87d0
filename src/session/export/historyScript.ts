import type { TranscriptEntry } from '../types.ts';
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
    if (watches.test(line)) return `# ${command}`;
    return stdin !== undefined && standardInput.test(line) ? heredoc(command, stdin) : command;
  });
  return `${['#!/usr/bin/env bash', 'set -euo pipefail', '', ...parts].join('\n')}\n`;
}
