import { textOf } from '../textOf.ts';
import { answerImport } from './answer.ts';

const answer = async (source: Blob): Promise<void> => self.postMessage(answerImport(await textOf(source)));

// A rejection alone would not be heard outside.
self.onmessage = ({ data }: MessageEvent<Blob>) => void answer(data).catch(reportError);
