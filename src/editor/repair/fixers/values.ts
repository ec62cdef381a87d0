import { closest, pathSteps } from '../../../manifest/index.ts';
import { type Fixer, fix } from '../fix.ts';
import { appendItem, insertInto, replacement, yamlString } from '../lines.ts';
import { keysOf, nodeAt, scalarText } from '../tree.ts';

/** Numbers and booleans where the API wants a string, and strings where it wants one of those. */
export const wrongTypes: Fixer = ({ text, fault, tree }) => {
  const [, given, wanted] = /cannot unmarshal (\w+) into .* of type (\S+)$/.exec(fault.message) ?? [];
  if (tree === undefined || fault.path === undefined || given === undefined || wanted === undefined) return [];
  const node = nodeAt(tree, pathSteps(fault.path));
  const value = scalarText(node);
  if (node === undefined || value === undefined) return [];
  if (/^\*?string$/.test(wanted) && (given === 'number' || given === 'bool')) {
    const shown = text.slice(tree.base + node.from, tree.base + node.to);
    return fix('fix.quote', { value: shown }, replacement(tree, node, JSON.stringify(shown)));
  }
  const fits = /int|float/.test(wanted) ? /^-?\d+$/.test(value) : /bool/.test(wanted) && /^(true|false)$/i.test(value);
  return given === 'string' && fits ? fix('fix.unquote', { value }, replacement(tree, node, value.toLowerCase())) : [];
};

/** One of the values that the message lists. */
export const unsupportedValues: Fixer = ({ fault, tree }) => {
  const [, listed] = /supported values: (.*)$/.exec(fault.message) ?? [];
  if (tree === undefined || fault.path === undefined || listed === undefined) return [];
  const node = nodeAt(tree, pathSteps(fault.path));
  const value = scalarText(node);
  if (node === undefined || value === undefined) return [];
  const values = [...listed.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word);
  const meant = values.length === 1 ? values : closest(value, values);
  return meant.flatMap((to) => fix('fix.rename', { from: value, to }, replacement(tree, node, yamlString(to))));
};

/** Upper case, underscores and blanks in names that DNS has to take. */
export const invalidNames: Fixer = ({ fault, tree }) => {
  if (tree === undefined || fault.path === undefined || !/RFC 1123/.test(fault.message)) return [];
  const node = nodeAt(tree, pathSteps(fault.path));
  const value = scalarText(node);
  if (node === undefined || value === undefined) return [];
  const to = value
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
  return to === '' ? [] : fix('fix.rename', { from: value, to }, replacement(tree, node, to));
};

/** A mount of a volume that the Pod has not. */
export const missingVolumes: Fixer = ({ fault, tree }) => {
  const [, podSpec] = /^(.*?)\.?(?:containers|initContainers)\[\d+\]\.volumeMounts\[\d+\]\.name$/.exec(fault.path ?? '') ?? [];
  if (tree === undefined || podSpec === undefined || fault.path === undefined || !fault.message.includes('Not found')) return [];
  const node = nodeAt(tree, pathSteps(fault.path));
  const name = scalarText(node);
  const steps = pathSteps(podSpec);
  const volumes = nodeAt(tree, [...steps, 'volumes']);
  if (name === undefined) return [];
  const names =
    volumes?.kind === 'sequence' ? volumes.items.flatMap((item) => scalarText(nodeAt({ ...tree, root: item }, ['name'])) ?? []) : [];
  const renamed = closest(name, names).flatMap((to) => fix('fix.rename', { from: name, to }, replacement(tree, node, to)));
  const path = scalarText(nodeAt(tree, [...pathSteps(fault.path).slice(0, -1), 'mountPath']));
  const source = path === undefined ? 'emptyDir: {}' : `hostPath:\n    path: ${path}`;
  const added =
    volumes === undefined
      ? insertInto(tree, steps, `volumes:\n- name: ${yamlString(name)}\n  ${source}\n`)
      : volumes.kind === 'sequence' && volumes.items.length > 0 && keysOf(volumes.items.at(-1)).length > 0
        ? appendItem(tree, volumes, `- name: ${yamlString(name)}\n  ${source}\n`)
        : undefined;
  return [...renamed, ...fix('fix.addVolume', { name }, added)];
};
