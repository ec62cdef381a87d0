import { textOf } from '../files/textOf.ts';
import { answerImport, type ImportAnswer } from './answer.ts';
import { stripBulk } from './stripBulk.ts';
import { warmUp } from './warmUp.ts';

async function answer(source: Blob): Promise<ImportAnswer> {
  const stripped = answerImport(await textOf(source, stripBulk));
  // The line of a fault is one of the whole text.
  return stripped.ok || stripped.fault.key === 'noNodes' ? stripped : answerImport(await textOf(source));
}

warmUp();

// A rejection alone would not be heard outside.
self.onmessage = ({ data }: MessageEvent<Blob>) => void answer(data).then((found) => self.postMessage(found), reportError);
