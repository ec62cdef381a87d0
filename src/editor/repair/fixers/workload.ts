import { type Fix, type Fixer, fix } from '../fix.ts';
import { appendItem, insertInto, replacement, yamlString } from '../lines.ts';
import { gvkOf } from '../structure.ts';
import { entryOf, isMap, type MapNode, nodeAt, scalarText, type Tree } from '../tree.ts';
import { selectorFromTemplate } from './identity.ts';

const LABELS = ['spec', 'template', 'metadata', 'labels'];
const MATCH = ['spec', 'selector', 'matchLabels'];

/** The entries of one mapping put into another: values that differ changed, keys that are missing added. */
function copied(tree: Tree, from: MapNode, to: readonly string[]): readonly Fix['edits'][number][] {
  const target = nodeAt(tree, to);
  const lines: string[] = [];
  const edits = from.entries.flatMap(([key, value]) => {
    const [name, text] = [scalarText(key), scalarText(value)];
    if (name === undefined || text === undefined) return [];
    const there = entryOf(target, name)?.value;
    if (there === undefined) lines.push(`${name}: ${yamlString(text)}\n`);
    if (there === undefined || scalarText(there) === text) return [];
    return [replacement(tree, there, yamlString(text))].filter((edit) => edit !== undefined);
  });
  const added = lines.length === 0 ? undefined : insertInto(tree, to, lines.join(''));
  return added === undefined ? edits : [...edits, added];
}

/** A selector that does not match the labels of its own template. */
export const unequalLabels: Fixer = ({ fault, tree }) => {
  if (tree === undefined || !fault.message.includes('`selector` does not match template `labels`')) return [];
  const [labels, match] = [nodeAt(tree, LABELS), nodeAt(tree, MATCH)];
  const lines = nodeAt(tree, ['spec', 'selector']) === undefined ? selectorFromTemplate(tree) : undefined;
  if (lines !== undefined) return fix('fix.addSelector', undefined, insertInto(tree, ['spec'], lines));
  const fixes: Fix[] = [];
  if (isMap(match)) fixes.push({ title: { key: 'fix.labelsFromSelector' }, edits: copied(tree, match, LABELS) });
  // Labels that the selector asks for and the template has not cannot be copied back.
  if (isMap(labels) && isMap(match) && match.entries.every(([key]) => entryOf(labels, scalarText(key) ?? '') !== undefined)) {
    const shared = labels.entries.filter(([key]) => entryOf(match, scalarText(key) ?? '') !== undefined);
    fixes.push({ title: { key: 'fix.selectorFromLabels' }, edits: copied(tree, { ...labels, entries: shared }, MATCH) });
  }
  return fixes.filter(({ edits }) => edits.length > 0);
};

/** The two limits of a rolling update exclude each other. */
export const surgeAndUnavailable: Fixer = ({ fault, tree }) => {
  if (tree === undefined || !/rollingUpdate\.max(Surge|Unavailable)/.test(fault.path ?? '')) return [];
  const at = ['spec', 'updateStrategy', 'rollingUpdate'];
  const [surge, unavailable] = [nodeAt(tree, [...at, 'maxSurge']), nodeAt(tree, [...at, 'maxUnavailable'])];
  if (surge !== undefined && /may not be set when maxUnavailable is non-zero/.test(fault.message))
    return fix(
      'fix.setUnavailable',
      undefined,
      unavailable === undefined ? insertInto(tree, at, 'maxUnavailable: 0\n') : replacement(tree, unavailable, '0'),
    );
  if (/cannot be 0 when maxSurge is 0/.test(fault.message))
    return fix('fix.setUnavailableOne', undefined, replacement(tree, unavailable, '1'));
  return [];
};

const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';

/** Adds the toleration of the control plane's taint, unless the DaemonSet has it. */
export function controlPlaneToleration(tree: Tree): readonly Fix[] {
  if (gvkOf(tree).kind !== 'DaemonSet') return [];
  const spec = ['spec', 'template', 'spec'];
  const list = nodeAt(tree, [...spec, 'tolerations']);
  if (!isMap(nodeAt(tree, spec))) return [];
  const items = list?.kind === 'sequence' ? list.items : [];
  const open = items.some((item) => {
    const key = scalarText(entryOf(item, 'key')?.value);
    return key === CONTROL_PLANE || (key === undefined && scalarText(entryOf(item, 'operator')?.value) === 'Exists');
  });
  if (open) return [];
  const item = `- key: ${CONTROL_PLANE}\n  operator: Exists\n  effect: NoSchedule\n`;
  const edit =
    list?.kind === 'sequence' && items.length > 0
      ? appendItem(tree, list, item)
      : list === undefined
        ? insertInto(tree, spec, `tolerations:\n${item}`)
        : undefined;
  return fix('fix.tolerateControlPlane', undefined, edit);
}
