import { textOf } from '../files/textOf.ts';
import { answerImport, type ImportAnswer } from './answer.ts';
import { stripBulk } from './stripBulk.ts';

/** What is found in the text of a file: UTF-8, or UTF-16 that says so. */
export async function readSource(source: Blob): Promise<ImportAnswer> {
  const stripped = answerImport(await textOf(source, stripBulk));
  // The line of a fault is one of the whole text.
  return stripped.ok || stripped.fault.key === 'noNodes' ? stripped : answerImport(await textOf(source));
}
