import type { TranscriptEntry } from './types.ts';

/** Older entries are dropped. */
const KEPT = 400;

export const appended = (transcript: readonly TranscriptEntry[], entry: TranscriptEntry): readonly TranscriptEntry[] => [
  ...transcript.slice(-KEPT + 1),
  entry,
];

/** The transcript with one more entry; ids count up and are not used again. */
export const withEntry = (transcript: readonly TranscriptEntry[], entry: Omit<TranscriptEntry, 'id'>): readonly TranscriptEntry[] =>
  appended(transcript, { ...entry, id: nextId() });

let last = 0;
export const nextId = (): number => {
  last += 1;
  return last;
};

/** The transcript with one entry changed. */
export const amended = (
  transcript: readonly TranscriptEntry[],
  id: number,
  change: (entry: TranscriptEntry) => TranscriptEntry,
): readonly TranscriptEntry[] => transcript.map((entry) => (entry.id === id ? change(entry) : entry));

/** Commands and output as a terminal shows them. */
export const transcriptText = (transcript: readonly TranscriptEntry[]): string =>
  transcript
    .map(({ line, stdout, stderr, exitCode }) =>
      [line.startsWith('#') ? line : `$ kubectl ${line}`, stdout.trimEnd(), stderr.trimEnd(), exitCode ? `# exit code ${exitCode}` : '']
        .filter((part) => part !== '')
        .join('\n'),
    )
    .join('\n\n');

/** Reserves the ids of restored entries. */
export const reserveIds = (transcript: readonly TranscriptEntry[]): void => {
  last = Math.max(last, ...transcript.map(({ id }) => id));
};
