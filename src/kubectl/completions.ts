import { type ApiObject, resourceByKubectlName, resources } from '../kubernetes/index.ts';
import { type FlagDefinition, globalFlags } from './flags/definitions.ts';
import { filterNames } from './pipes/filters.ts';
import { pipeParts } from './pipes/readPipeline.ts';
import { verbs } from './registry.ts';
import type { Verb } from './verb.ts';

/** Where names come from: a view of the cluster. */
export interface CompletionLister {
  list(kind: string, namespace?: string): readonly ApiObject[];
}

const nodeVerbs = ['cordon', 'uncordon', 'drain'];
const labelVerbs = ['label', 'annotate', 'taint'];
const outputs = ['custom-columns=', 'json', 'jsonpath=', 'name', 'wide', 'yaml'];
const effects = ['NoExecute', 'NoSchedule', 'PreferNoSchedule'];

const values: Readonly<Record<string, readonly string[]>> = {
  cascade: ['background', 'foreground', 'orphan'],
  'dry-run': ['client', 'none', 'server'],
  output: outputs,
  type: ['json', 'merge', 'strategic'],
  validate: ['ignore', 'strict', 'warn'],
};

interface Parsed {
  readonly verb: Verb | undefined;
  readonly definitions: readonly FlagDefinition[];
  /** Words that are neither verbs nor flags nor their values. */
  readonly args: readonly string[];
  /** The flag whose value comes next. */
  readonly open: FlagDefinition | undefined;
  readonly namespace: string;
  readonly allNamespaces: boolean;
  /** Verbs that may come next. */
  readonly verbs: readonly Verb[];
}

const flagOf = (word: string, definitions: readonly FlagDefinition[]): FlagDefinition | undefined =>
  word.startsWith('--')
    ? definitions.find(({ name }) => name === word.slice(2))
    : definitions.find(({ short }) => short !== undefined && `-${short}` === word);

function parse(words: readonly string[]): Parsed {
  let verb: Verb | undefined;
  let open: FlagDefinition | undefined;
  let next: readonly Verb[] = verbs;
  let namespace = 'default';
  let allNamespaces = false;
  const args: string[] = [];
  for (const word of words) {
    const definitions = [...(verb?.flags ?? []), ...globalFlags];
    if (open !== undefined) {
      if (open.name === 'namespace') namespace = word;
      open = undefined;
    } else if (word.startsWith('-')) {
      const [name = '', value] = word.split('=');
      const definition = flagOf(name, definitions);
      if (definition?.name === 'namespace' && value !== undefined) namespace = value;
      if (definition?.name === 'all-namespaces') allNamespaces = true;
      if (definition !== undefined && definition.bare === undefined && value === undefined) open = definition;
    } else {
      const named =
        args.length === 0 ? next.find((candidate) => candidate.name === word || candidate.aliases?.includes(word) === true) : undefined;
      if (named === undefined) args.push(word);
      else {
        verb = named;
        next = named.verbs ?? [];
      }
    }
  }
  return { verb, open, args, namespace, allNamespaces, verbs: next, definitions: [...(verb?.flags ?? []), ...globalFlags] };
}

const namesOf = (kind: string, lister: CompletionLister, namespace: string | undefined): readonly string[] => [
  ...new Set(lister.list(kind, namespace).map(({ metadata }) => metadata.name)),
];

function namesOfType(type: string, lister: CompletionLister, { namespace, allNamespaces }: Parsed): readonly string[] {
  const resource = resourceByKubectlName(type);
  return resource === undefined ? [] : namesOf(resource.kind, lister, resource.namespaced && !allNamespaces ? namespace : undefined);
}

function typeWords(last: string): readonly string[] {
  const words = resources
    .filter(({ review }) => !review)
    .flatMap(({ plural, shortNames }) => [plural, ...shortNames.filter((name) => last !== '' && name.startsWith(last))]);
  return [...new Set(words)].sort();
}

function argumentWords(parsed: Parsed, last: string, lister: CompletionLister): readonly string[] {
  const { verb, args } = parsed;
  if (verb === undefined) return [];
  if (nodeVerbs.includes(verb.name)) return namesOf('Node', lister, undefined);
  if (verb.name === 'taint') {
    if (args.length === 0) return ['nodes'];
    const effect = /^(.*:)\w*$/.exec(last)?.[1];
    return effect === undefined ? namesOf('Node', lister, undefined) : effects.map((word) => effect + word);
  }
  const slash = last.indexOf('/');
  if (slash > 0) return namesOfType(last.slice(0, slash), lister, parsed).map((name) => last.slice(0, slash + 1) + name);
  const [type, ...given] = args;
  if (type === undefined) return typeWords(last);
  if (type.includes('/') || (labelVerbs.includes(verb.name) && last.includes('='))) return [];
  return namesOfType(type, lister, parsed).filter((name) => !given.includes(name));
}

/**
 * Words that can stand where the word before the cursor stands, sorted as they are offered: verbs, kinds, names, flags and
 * their values, behind a pipe the commands that work there. The line may begin with `kubectl` or not.
 */
export function completions(line: string, cursor: number, lister: CompletionLister): readonly string[] {
  const parts = pipeParts(line.slice(0, cursor));
  const part = (parts.at(-1) ?? '').trimStart();
  if (parts.length > 1 && !/^(?:kubectl|k)\s/.test(part))
    return [...filterNames, 'kubectl'].filter((word) => word.startsWith(part) && word !== part).sort();
  const words = part.replace(/^(?:kubectl|k)\s+/, '').split(/\s+/);
  const last = words.pop() ?? '';
  const parsed = parse(words);
  const fitting = (candidates: readonly string[]): readonly string[] => candidates.filter((word) => word.startsWith(last) && word !== last);
  if (parsed.open !== undefined) {
    return fitting(parsed.open.name === 'namespace' ? namesOf('Namespace', lister, undefined) : (values[parsed.open.name] ?? []));
  }
  const assigned = /^--([\w-]+)=/.exec(last);
  if (assigned !== null) return fitting((values[assigned[1] ?? ''] ?? []).map((value) => assigned[0] + value));
  if (last.startsWith('-')) return fitting(parsed.definitions.map(({ name }) => `--${name}`).sort());
  const own = parsed.args.length === 0 ? parsed.verbs.map(({ name }) => name).sort() : [];
  return fitting(parsed.verb?.run === undefined ? own : [...own, ...argumentWords(parsed, last, lister)]);
}
