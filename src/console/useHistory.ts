import { useRef } from 'react';
import { recall, remember } from '../session/index.ts';

const KEPT = 200;

const recalled = (): readonly string[] => {
  const kept = recall('console');
  return Array.isArray(kept) ? kept.filter((line): line is string => typeof line === 'string') : [];
};

export interface History {
  add(line: string): void;
  /** The line before or after the one that is shown; `draft` is what stands in the prompt now. */
  older(draft: string): string | undefined;
  newer(): string | undefined;
}

/** The lines typed so far, across visits. */
export function useHistory(): History {
  const lines = useRef<readonly string[] | undefined>(undefined);
  const index = useRef(0);
  const draft = useRef('');
  const all = () => {
    lines.current ??= recalled();
    return lines.current;
  };
  return {
    add: (line) => {
      const next = [...all().filter((each) => each !== line), line].slice(-KEPT);
      lines.current = next;
      index.current = 0;
      remember('console', next);
    },
    older: (now) => {
      if (index.current >= all().length) return undefined;
      if (index.current === 0) draft.current = now;
      index.current += 1;
      return all().at(-index.current);
    },
    newer: () => {
      if (index.current === 0) return undefined;
      index.current -= 1;
      return index.current === 0 ? draft.current : all().at(-index.current);
    },
  };
}
