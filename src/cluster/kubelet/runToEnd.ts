import type { Container, Pod } from '../../kubernetes/index.ts';

/** Seconds that a container of a Job runs where its command does not say it, and no setting. */
export const USUAL_SECONDS = 2;

const unit = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** How long the containers of a Pod run, and how they end. */
export interface RunToEnd {
  /** Of the longest container; infinite where one never ends. */
  readonly seconds: number;
  /** 0, or the exit code of the first container that fails. */
  readonly exitCode: number;
}

/**
 * Containers do not run here, so this is chosen: `sleep N` in a command takes N seconds, `exit N` at its end is the exit code, and
 * `false` fails with 1. Everything else succeeds after the usual time.
 */
export function runToEnd(pod: Pod, usualSeconds: number): RunToEnd {
  const ends = pod.spec.containers.map((container) => endOf(container, usualSeconds));
  return {
    seconds: Math.max(...ends.map(({ seconds }) => seconds)),
    exitCode: ends.find(({ exitCode }) => exitCode !== 0)?.exitCode ?? 0,
  };
}

function endOf(
  { command = [], args = [] }: Container & { readonly command?: readonly string[]; readonly args?: readonly string[] },
  usual: number,
): RunToEnd {
  const text = [...command, ...args].join(' ').trim();
  const [, length = '', of = ''] = /(?:^|[\s;&|])sleep\s+(\d+(?:\.\d+)?)([smhd]?)/.exec(text) ?? [];
  const [, code = ''] = /(?:^|[\s;&|])exit\s+(\d{1,3})\s*$/.exec(text) ?? [];
  const isFalse = /(?:^|[\s;&|/])false\s*$/.test(text);
  const seconds = /(?:^|[\s;&|])sleep\s+(?:infinity|inf)\b/.test(text)
    ? Number.POSITIVE_INFINITY
    : length === ''
      ? usual
      : Number(length) * unit[of as keyof typeof unit];
  return { seconds, exitCode: code === '' ? (isFalse ? 1 : 0) : Number(code) & 255 };
}
