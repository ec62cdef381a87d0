import { expect, test } from 'vitest';
import { textOf } from './textOf.ts';

const text = 'kind: Node # ñ 節\n';
const utf16 = (mark: readonly number[], littleEndian: boolean): Blob => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), littleEndian);
  return new Blob([new Uint8Array(mark), view.buffer]);
};

test.each([
  { name: 'UTF-8', source: new Blob([text]) },
  { name: 'UTF-8 with its mark', source: new Blob([`\uFEFF${text}`]) },
  { name: 'UTF-16, the low byte first, as PowerShell writes it', source: utf16([0xff, 0xfe], true) },
  { name: 'UTF-16, the high byte first', source: utf16([0xfe, 0xff], false) },
])('$name', async ({ source }) => {
  expect(await textOf(source)).toBe(text);
});

test('a file of nothing, and of one byte', async () => {
  expect(await textOf(new Blob([]))).toBe('');
  expect(await textOf(new Blob(['a']))).toBe('a');
});
