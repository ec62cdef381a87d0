import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const files = ['src', 'public']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`))
  .filter((path) => /(?<!\.test|\.d)\.(?:tsx?|js)$/.test(path));

/** What makes markup or code of a text. Trusted Types stop these in the built page; here they are found before. */
const SINK =
  /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment|parseFromString|srcdoc|\.setHTML\w*\(|\beval\(|new Function\b|javascript:/;

test.each(['x.innerHTML = y', '<p dangerouslySetInnerHTML={y} />', 'eval(x)', 'new Function(x)'])('%s is found', (line) => {
  expect(SINK.test(line)).toBe(true);
});

test('no text becomes markup or code', () => {
  const found = files.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line, index) => (SINK.test(line) ? [`${path}:${index + 1}`] : [])),
  );
  expect(found).toEqual([]);
});
