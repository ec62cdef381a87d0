import { readSource } from './readSource.ts';
import { warmUp } from './warmUp.ts';

warmUp();

// A rejection alone would not be heard outside.
self.onmessage = ({ data }: MessageEvent<Blob>) => void readSource(data).then((found) => self.postMessage(found), reportError);
