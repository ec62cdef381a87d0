// CHANGELOG.md as releases use it.
// node scripts/changelog.mjs print VERSION    the section of a version, as the text of its release
// node scripts/changelog.mjs due              the version of package.json if the changelog has its section and nothing newer
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const BEGIN = /^## \[([^\]]+)\](?: - (\d{4}-\d{2}-\d{2}))?[ \t]*\r?$/gm;

/**
 * The sections of a changelog, the newest first.
 * @param {string} text
 */
export function sectionsOf(text) {
  const begins = [...text.matchAll(BEGIN)];
  return begins.map((match, index) => ({
    version: match[1] ?? '',
    date: match[2],
    text: text.slice(match.index + match[0].length, begins[index + 1]?.index).trim(),
  }));
}

/**
 * The changelog with what is unreleased as the section of a version. Throws where there is nothing, or where the version has a section.
 * @param {string} text
 * @param {string} version
 * @param {string} date as 2026-01-31
 */
export function withRelease(text, version, date) {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`a version such as 1.2.3 expected, not "${version}"`);
  const sections = sectionsOf(text);
  const [first] = sections;
  if (first?.version !== 'Unreleased' || first.text === '') throw new Error('CHANGELOG.md: nothing is unreleased');
  if (sections.some((section) => section.version === version)) throw new Error(`CHANGELOG.md: ${version} has a section`);
  return text.replace(/^## \[Unreleased\][ \t]*$/m, `## [Unreleased]\n\n## [${version}] - ${date}`);
}

/**
 * The version to release: that of package.json, where the changelog has its section and nothing is unreleased.
 * @param {string} text
 * @param {string} version
 */
export function dueVersion(text, version) {
  const [unreleased, latest] = sectionsOf(text);
  return unreleased?.version === 'Unreleased' && unreleased.text === '' && latest?.version === version ? version : undefined;
}

/** @param {string} name */
const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [what, version] = process.argv.slice(2);
  if (what === 'print') {
    const section = sectionsOf(read('CHANGELOG.md')).find((each) => each.version === version);
    if (section === undefined) throw new Error(`CHANGELOG.md has no section ${version}`);
    console.log(section.text);
  } else if (what === 'due') {
    console.log(dueVersion(read('CHANGELOG.md'), JSON.parse(read('package.json')).version) ?? '');
  } else throw new Error('print VERSION or due expected');
}
