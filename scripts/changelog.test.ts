import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dueVersion, sectionsOf, withRelease } from './changelog.mjs';

const text = `# Changelog

About it.

## [Unreleased]

### Added
- One thing.

## [0.1.0] - 2026-11-23

- The beginning.
`;
const released = withRelease(text, '0.2.0', '2026-12-24');

test('what is unreleased becomes the section of a version, and nothing is unreleased', () => {
  expect(sectionsOf(released)).toEqual([
    { version: 'Unreleased', date: undefined, text: '' },
    { version: '0.2.0', date: '2026-12-24', text: '### Added\n- One thing.' },
    { version: '0.1.0', date: '2026-11-23', text: '- The beginning.' },
  ]);
  expect(released.replace('## [0.2.0] - 2026-12-24\n\n', '')).toBe(text);
});

test.each([
  ['a version that has a section', text, '0.1.0', '0.1.0 has a section'],
  ['nothing unreleased', released, '0.3.0', 'nothing is unreleased'],
  ['a word', text, 'next', 'a version such as'],
  ['a tag', text, 'v1.2.3', 'a version such as'],
  ['a command', text, '1.2.3; ls', 'a version such as'],
])('a release of %s is refused', (_name, changelog, version, message) => {
  expect(() => withRelease(changelog, version, '2026-12-24')).toThrow(message);
});

test.each([
  ['the version has its section and nothing is unreleased', released, '0.2.0', '0.2.0'],
  ['something is unreleased', text, '0.1.0', undefined],
  ['the version is another one', released, '0.1.0', undefined],
])('whether a release is due: %s', (_name, changelog, version, due) => expect(dueVersion(changelog, version)).toBe(due));

test('the changelog can be released: its sections have versions and dates, the newest first', () => {
  const sections = sectionsOf(readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8'));
  const [unreleased, ...others] = sections;
  expect(unreleased?.version).toBe('Unreleased');
  expect(others.length).toBeGreaterThan(0);
  expect(others.filter(({ date }) => date === undefined)).toEqual([]);
  expect(
    others
      .map(({ date }) => date)
      .toSorted()
      .toReversed(),
  ).toEqual(others.map(({ date }) => date));
});
