import { closest, pathSteps, schemaKinds } from '../../../manifest/index.ts';
import { type Fix, type Fixer, fix } from '../fix.ts';
import { insertInto, replacement, shifted, yamlString } from '../lines.ts';
import { gvkOf } from '../structure.ts';
import { isMap, nodeAt, scalarText, type Tree } from '../tree.ts';

const join = (group: string, version: string): string => (group === '' ? version : `${group}/${version}`);

const versionsOf = (kind: string): readonly string[] =>
  schemaKinds()
    .filter((known) => known.kind === kind)
    .map(({ group, version }) => join(group, version));

/** `matchLabels` of the template's labels, for a manifest of a time when a selector could be left out. */
export function selectorFromTemplate(tree: Tree): string | undefined {
  const labels = nodeAt(tree, ['spec', 'template', 'metadata', 'labels']);
  if (!isMap(labels) || labels.entries.length === 0) return undefined;
  const lines = labels.entries.flatMap(([key, value]) => {
    const [name, text] = [scalarText(key), scalarText(value)];
    return name === undefined || text === undefined ? [] : [`${name}: ${yamlString(text)}\n`];
  });
  return `selector:\n  matchLabels:\n${shifted(lines.join(''), 4)}`;
}

/** A kind that the API does not know, or not in this version. */
export const kinds: Fixer = ({ fault, tree }) => {
  if (tree === undefined || !fault.message.startsWith('no matches for kind')) return [];
  const { kind, apiVersion } = gvkOf(tree);
  const versions = versionsOf(kind);
  const at = nodeAt(tree, ['apiVersion']);
  if (versions.length > 0) {
    const selector = nodeAt(tree, ['spec', 'selector']) === undefined && nodeAt(tree, ['spec', 'template']) !== undefined;
    const lines = selector ? selectorFromTemplate(tree) : undefined;
    return versions.slice(0, 2).flatMap((version) => {
      const edits = [replacement(tree, at, version)];
      if (version === 'apps/v1' && lines !== undefined) edits.push(insertInto(tree, ['spec'], lines));
      return fix(edits.length > 1 ? 'fix.apiVersionAndSelector' : 'fix.rename', { from: apiVersion, to: version }, ...edits);
    });
  }
  const all = [...new Set(schemaKinds().map((known) => known.kind))];
  return closest(kind, all).flatMap((to) => {
    const [version] = versionsOf(to);
    const stays = versionsOf(to).includes(apiVersion) || version === undefined;
    const edits = [replacement(tree, nodeAt(tree, ['kind']), to), ...(stays ? [] : [replacement(tree, at, version)])];
    return fix('fix.rename', { from: kind, to }, ...edits);
  });
};

/** What a document without a kind or version most likely is. */
export const missingIdentity: Fixer = ({ fault, tree, text }) => {
  const [, missing] = /(apiVersion|kind) not set/.exec(fault.message) ?? [];
  if (tree === undefined || missing === undefined || !isMap(tree.root)) return [];
  const at = tree.base + tree.root.from;
  const { kind, apiVersion } = gvkOf(tree);
  const workload = nodeAt(tree, ['spec', 'template']) !== undefined && nodeAt(tree, ['spec', 'replicas']) === undefined;
  const guessed = kind === '' && workload && (apiVersion === '' || apiVersion === 'apps/v1') ? 'DaemonSet' : kind;
  const version = apiVersion === '' ? versionsOf(guessed)[0] : apiVersion;
  if (guessed === '' || version === undefined || text[at] === '{') return [];
  const lines = [...(apiVersion === '' ? [`apiVersion: ${version}`] : []), ...(kind === '' ? [`kind: ${guessed}`] : [])];
  return fix('fix.addLine', { line: lines.join(', ') }, { from: at, to: at, insert: `${lines.join('\n')}\n` });
};

/** The last word of an image's path. */
const imageName = (image: string | undefined): string | undefined =>
  /([a-z0-9][a-z0-9-]*)(?:[:@].*)?$/.exec(image?.split('/').at(-1) ?? '')?.[1]?.replace(/-+$/, '');

/** A name for what has none: that of the container, or of its image. */
export const missingNames: Fixer = ({ fault, tree }): readonly Fix[] => {
  const { path } = fault;
  if (tree === undefined || path === undefined || !/(^|\.)name: Required value/.test(fault.message)) return [];
  const steps = pathSteps(path).slice(0, -1);
  const container = nodeAt(tree, ['spec', 'template', 'spec', 'containers', '0']);
  const root = { ...tree, root: container ?? tree.root };
  const ownImage = imageName(scalarText(nodeAt(tree, [...steps, 'image'])));
  const name =
    path === 'metadata.name'
      ? (scalarText(nodeAt(root, container === undefined ? ['none'] : ['name'])) ?? `my-${gvkOf(tree).kind.toLowerCase()}`)
      : ownImage;
  if (name === undefined || name === '') return [];
  const written = nodeAt(tree, [...steps, 'name']);
  if (written !== undefined) return [];
  return fix('fix.addLine', { line: `name: ${name}` }, insertInto(tree, steps, `name: ${name}\n`));
};
