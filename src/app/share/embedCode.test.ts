import { expect, test } from 'vitest';
import { embedCode, frameSizes, readSize } from './embedCode.ts';
import { MOST_IN_QR, qrFile, qrPath } from './qrCode.ts';

test.each([
  ['small', 'width="600" height="400"'],
  ['large', 'width="800" height="500"'],
  ['full', 'width="100%" height="500"'],
] as const)('the code of the size %s', (size, expected) => {
  expect(embedCode('https://example.org/?embed', 'A lesson', frameSizes[size])).toBe(
    `<iframe src="https://example.org/?embed" title="A lesson" ${expected} style="border:1px solid #8a8f9a;border-radius:8px" loading="lazy" allow="clipboard-write"></iframe>`,
  );
});

test('an address and a title stay inside their attributes', () => {
  const code = embedCode(`https://example.org/?embed&lesson="><script>'`, `"Ready" & 'available' <b>`, { width: 300, height: 300 });
  expect(code).toContain('src="https://example.org/?embed&amp;lesson=&quot;&gt;&lt;script&gt;&#39;"');
  expect(code).toContain('title="&quot;Ready&quot; &amp; &#39;available&#39; &lt;b&gt;"');
  expect(code.match(/[<>]/g)).toHaveLength(4);
});

test.each([
  ['600', 600],
  [' 280 ', 280],
  ['2000', 2000],
  ['279', undefined],
  ['2001', undefined],
  ['', undefined],
  ['6e2', undefined],
  ['-600', undefined],
  ['600px', undefined],
])('%j is the size %s', (typed, size) => expect(readSize(typed)).toBe(size));

test('the longest link that has a QR code fits into one that a camera reads', () => {
  const { size, margin, path } = qrPath(`https://example.org/#s=1.${'a-Z_9'.repeat(400)}`.slice(0, MOST_IN_QR));
  expect(size - 2 * margin).toBeLessThanOrEqual(101);
  expect(path).toMatch(/^M/);
  expect(qrFile('https://example.org/?lesson=a')).toMatch(/^<\?xml[^>]*\?>\s*<svg [^>]*viewBox/);
});
