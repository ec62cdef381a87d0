import { closest, pathSteps } from '../../../manifest/index.ts';
import { type Fix, type Fixer, fix } from '../fix.ts';
import { columnOf, insertInto, linesOf, removal, replacement, shifted } from '../lines.ts';
import { gvkOf, type Home, homesOf, rootType, typeBehind } from '../structure.ts';
import { entryAt, keysOf, nodeAt, type Tree } from '../tree.ts';

const MOST_HOMES = 2;

/** How many steps up and down lead from one place to the other. */
function way(from: readonly string[], { steps, missing }: Home): number {
  let shared = 0;
  while (shared < Math.min(from.length, steps.length) && from[shared] === steps[shared]) shared += 1;
  return from.length - shared + (steps.length - shared) + missing;
}

const written = (steps: readonly string[]): string =>
  steps
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');

function moves(tree: Tree, steps: readonly string[]): readonly Fix[] {
  const name = steps.at(-1) ?? '';
  const entry = entryAt(tree, steps);
  const root = rootType(tree);
  const lines = entry && linesOf(tree, entry);
  if (entry === undefined || root === undefined || lines === undefined) return [];
  const parent = steps.slice(0, -1);
  const body = shifted(tree.text.slice(lines.from, lines.to), -columnOf(tree.text, tree.base + entry.key.from));
  const block = body.endsWith('\n') ? body : `${body}\n`;
  return homesOf(tree, root, name)
    .filter((home) => home.steps.join('.') !== parent.join('.') && !keysOf(nodeAt(tree, home.steps)).includes(name))
    .filter(({ steps: to }) => steps.some((step, index) => to[index] !== step))
    .toSorted((one, other) => way(parent, one) - way(parent, other))
    .slice(0, MOST_HOMES)
    .flatMap((home) => {
      const place = home.steps.length === 0 ? '' : written(home.steps);
      return fix(
        place === '' ? 'fix.moveToRoot' : 'fix.move',
        { field: name, place },
        { ...lines, insert: '' },
        insertInto(tree, home.steps, block),
      );
    });
}

/** `replicas` is the one wrong field that says something: how many Pods somebody expects. */
function replicas(tree: Tree, steps: readonly string[]): readonly Fix[] {
  const entry = entryAt(tree, steps);
  const remove = removal(tree, entry);
  const none = entry?.value.kind === 'scalar' && entry.value.value === '0';
  const nowhere = insertInto(tree, ['spec', 'template', 'spec', 'nodeSelector'], 'no-such-node: "true"\n');
  return [...(none ? fix('fix.scaleToZero', undefined, remove, nowhere) : []), ...fix('fix.removeReplicas', undefined, remove)];
}

/** A field that the API does not know: misspelt, at the wrong place, or of another kind. */
export const unknownFields: Fixer = ({ fault, tree }) => {
  if (tree === undefined || fault.path === undefined || !fault.message.includes('unknown field')) return [];
  const steps = pathSteps(fault.path);
  const name = steps.at(-1) ?? '';
  const entry = entryAt(tree, steps);
  if (entry === undefined) return [];
  if (gvkOf(tree).kind === 'DaemonSet' && fault.path === 'spec.replicas') return replicas(tree, steps);
  const parent = steps.slice(0, -1);
  const taken = keysOf(nodeAt(tree, parent));
  const fields = [...(typeBehind(rootType(tree), parent)?.fields.keys() ?? [])].filter((field) => !taken.includes(field));
  const renames = closest(name, fields).flatMap((to) => fix('fix.rename', { from: name, to }, replacement(tree, entry.key, to)));
  const moved = moves(tree, steps);
  const cased = renames.length > 0 && fields.some((field) => field.toLowerCase() === name.toLowerCase());
  return [...(cased ? renames : [...moved, ...renames]), ...fix('fix.remove', { field: name }, removal(tree, entry))];
};
