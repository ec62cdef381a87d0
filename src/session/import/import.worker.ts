import type { ImportAnswer } from './answer.ts';
import { readSource } from './readSource.ts';
import { warmUp } from './warmUp.ts';

warmUp();

/** Objects in one message. */
const PIECE = 200;

// A rejection alone would not be heard outside.
/** The cluster piece by piece, so that the page takes each in a moment. */
function say(found: ImportAnswer): void {
  if (!found.ok) return self.postMessage(found);
  const { objects, ...rest } = found;
  for (let from = 0; from < objects.length; from += PIECE) self.postMessage({ objects: objects.slice(from, from + PIECE) });
  self.postMessage({ ...rest, objects: [] });
}

self.onmessage = ({ data }: MessageEvent<Blob>) => void readSource(data).then(say, reportError);
