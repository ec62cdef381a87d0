import { textOf } from '../textOf.ts';
import { answerImport, type ImportAnswer } from './answer.ts';
import { rehearse } from './rehearse.ts';
import { withoutBulk } from './withoutBulk.ts';

async function answer(source: Blob): Promise<ImportAnswer> {
  const brief = answerImport(await textOf(source, withoutBulk));
  // The line of a fault is one of the whole text.
  return brief.ok || brief.fault.key === 'noNodes' ? brief : answerImport(await textOf(source));
}

rehearse();

// A rejection alone would not be heard outside.
self.onmessage = ({ data }: MessageEvent<Blob>) => void answer(data).then((found) => self.postMessage(found), reportError);
