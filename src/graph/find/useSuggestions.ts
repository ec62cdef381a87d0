import { useEffect, useMemo, useState } from 'react';
import { countingWords, type Suggestion, suggestTerms, wordsInCluster } from '../../explain/index.ts';
import { inSlices, type Session, sessionStore } from '../../session/index.ts';
import { modelOf } from '../useGraph.ts';

type Key = Parameters<typeof wordsInCluster>[2];

interface Counted {
  readonly moment: Session['moment'];
  readonly key: Key;
  readonly words: ReadonlyMap<string, number>;
}

/** From this many nodes on words are counted in slices. */
const MANY = 1000;

const noWords: ReadonlyMap<string, number> = new Map();

/** Completions of what is typed. In a large cluster the words of a key come a moment after it. */
export function useSuggestions(typed: string): readonly Suggestion[] {
  const [counted, setCounted] = useState<Counted>();
  const { suggestions, missing } = useMemo(() => {
    const session = sessionStore.getState();
    const names = modelOf(session).nodeNames;
    let wanted: Key | undefined;
    const wordsOf = (key: Key) => {
      if (names.length <= MANY) return wordsInCluster(session.simulation, names, key);
      if (counted?.moment === session.moment && counted.key === key) return counted.words;
      wanted = key;
      return noWords;
    };
    return { suggestions: suggestTerms(typed, wordsOf), missing: wanted };
  }, [typed, counted]);
  useEffect(() => {
    if (missing === undefined) return;
    const counting = new AbortController();
    const session = sessionStore.getState();
    const { moment } = session;
    void inSlices(countingWords(session.simulation, modelOf(session).nodeNames, missing), { signal: counting.signal }).then((words) => {
      if (words !== undefined) setCounted({ moment, key: missing, words });
    });
    return () => counting.abort();
  }, [missing]);
  return suggestions;
}
