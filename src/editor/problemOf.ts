import { textOf } from '../i18n/index.ts';
import type { EditorFile, Problem } from '../session/index.ts';
import type { CheckedFault } from './check.ts';
import { outlineOf } from './files/outline.ts';

/** A fault of the file in the words of the page; `files` are all that are open. */
export const problemOf = ({ id }: EditorFile, fault: CheckedFault, files: readonly EditorFile[]): Problem => ({
  file: id,
  severity: fault.severity,
  message: messageOf(fault),
  from: fault.from,
  to: fault.to,
  ...(fault.path === undefined ? {} : { path: fault.path }),
  ...helpOf(
    fault,
    files.filter((file) => file.id !== id),
  ),
});

function helpOf({ help, missing }: CheckedFault, others: readonly EditorFile[]): { readonly help?: string } {
  const text = help && textOf('language')(help.key, help.params);
  if (text === undefined) return {};
  if (missing === undefined || missing.later !== undefined) return { help: text };
  const { kind, name } = missing;
  const there = others.find((file) => outlineOf(file.text).some((document) => document.kind === kind && document.name === name));
  return { help: there === undefined ? text : `${text} ${textOf('language')('missing.otherFile', { file: there.name, kind, name })}` };
}

function messageOf(fault: CheckedFault): string {
  if (fault.severity !== 'info') return fault.message;
  const path = fault.path ?? fault.message;
  return fault.key === undefined ? path : `${path}: ${textOf('editor')(`notModelled.${fault.key}`)}`;
}
