import type { FlagDefinition } from '../../../src/kubectl/flags/definitions.ts';
import { globalFlags } from '../../../src/kubectl/flags/definitions.ts';
import { refusedOptions } from '../../../src/kubectl/flags/refusals.ts';
import { verbs } from '../../../src/kubectl/registry.ts';
import type { Verb } from '../../../src/kubectl/verb.ts';
import { withoutEffect } from './withoutEffect.ts';

export interface OptionRow {
  /** Without `kubectl`; `options of every verb` for the global ones. */
  readonly verb: string;
  /** Why the verb is refused. */
  readonly refused?: string;
  readonly works: readonly string[];
  readonly idle: readonly { readonly option: string; readonly reason: string }[];
  readonly refusals: readonly { readonly option: string; readonly reason: string }[];
  /** Known to kubectl, unknown here. */
  readonly missing: readonly string[];
  /** Short name, kind or default is another. */
  readonly differ: readonly string[];
  /** Known here, unknown to kubectl. */
  readonly extra: readonly string[];
}

interface RealOption {
  readonly name: string;
  readonly short: string;
  readonly type: string;
  readonly bare: string | undefined;
  readonly initial: string;
}

/** `filename,f:stringSlice:[]`, `dry-run:string:bare=unchanged:none`; hidden and deprecated options say so first. */
function realOption(text: string): RealOption {
  const [names = '', type = '', ...rest] = text.replace(/^(?:(?:deprecated|hidden) )+/, '').split(':');
  const [name = '', short = ''] = names.split(',');
  const isBare = rest[0]?.startsWith('bare=') === true;
  return { name, short, type, bare: isBare ? rest[0]?.slice(5) : undefined, initial: rest.slice(isBare ? 1 : 0).join(':') };
}

const kinds: Readonly<Record<string, readonly string[]>> = {
  bool: ['bool'],
  string: ['text'],
  int: ['int'],
  int32: ['int'],
  int64: ['int', 'text'],
  duration: ['duration'],
  stringSlice: ['texts'],
  stringArray: ['array'],
};

/** Defaults that are about the machine, or that the verb knows itself. */
const ownDefaults: ReadonlySet<string> = new Set([
  'field-manager',
  'cache-dir',
  'profile-output',
  'output',
  'restart',
  'replicas',
  'recursive',
]);

function differenceOf(ours: FlagDefinition, real: RealOption): string | undefined {
  if ((ours.short ?? '') !== real.short) return `short name ${ours.short ?? 'none'} instead of ${real.short || 'none'}`;
  if (ours.bare !== real.bare) return `without a value ${ours.bare ?? 'none'} instead of ${real.bare ?? 'none'}`;
  if (kinds[real.type]?.includes(ours.kind) !== true) return `${ours.kind} instead of ${real.type}`;
  const initial = ours.initial ?? (ours.kind === 'texts' || ours.kind === 'array' ? '[]' : '');
  return initial === real.initial || ownDefaults.has(ours.name) ? undefined : `default ${initial} instead of ${real.initial}`;
}

function rowOf(verb: string, own: readonly FlagDefinition[], refused: string | undefined, real: readonly string[]): OptionRow {
  const known = real.map(realOption);
  if (refused !== undefined) return { verb, refused, works: [], idle: [], refusals: [], missing: [], differ: [], extra: [] };
  const command = verb === GLOBAL ? '*' : verb;
  const refusals = new Map(refusedOptions(command).map(({ definition, reason }) => [definition.name, { definition, reason }]));
  const works: string[] = [];
  const idle: { option: string; reason: string }[] = [];
  const refusedHere: { option: string; reason: string }[] = [];
  const missing: string[] = [];
  const differ: string[] = [];
  for (const option of known) {
    const refusal = refusals.get(option.name);
    const ours = own.find(({ name }) => name === option.name) ?? refusal?.definition;
    const reason = withoutEffect(command, option.name);
    if (ours === undefined) {
      missing.push(option.name);
      continue;
    }
    const difference = differenceOf(ours, option);
    if (difference !== undefined && refusal === undefined) differ.push(`${option.name}: ${difference}`);
    if (refusal !== undefined) refusedHere.push({ option: option.name, reason: refusal.reason });
    else if (reason !== undefined) idle.push({ option: option.name, reason });
    else works.push(option.name);
  }
  const names = new Set(known.map(({ name }) => name));
  const extra = own.map(({ name }) => name).filter((name) => !names.has(name) && name !== 'help' && !loggingFlags.has(name));
  return { verb, works, idle, refusals: refusedHere, missing, differ, extra };
}

/** Of kubectl's logging library, which registers them when kubectl starts. */
const loggingFlags: ReadonlySet<string> = new Set(['v', 'vmodule', 'log-flush-frequency']);

const GLOBAL = 'options of every verb';

/** What becomes of each verb and option of kubectl here. */
export function optionRows(real: Readonly<Record<string, readonly string[]>>): readonly OptionRow[] {
  const ours = new Map<string, Verb>();
  const walk = (list: readonly Verb[] | undefined, path: string): void => {
    for (const verb of list ?? []) {
      const name = `${path} ${verb.name}`.trim();
      ours.set(name, verb);
      walk(verb.verbs, name);
    }
  };
  walk(verbs, '');
  return Object.entries(real)
    .filter(([verb]) => verb !== 'options')
    .map(([verb, options]) => {
      if (verb === '') return rowOf(GLOBAL, globalFlags, undefined, options);
      const parent = verb.split(' ').slice(0, -1).join(' ');
      const known = ours.get(verb);
      const refused = known === undefined ? ours.get(parent)?.refused : known.refused;
      if (known === undefined && refused === undefined) {
        return { verb, works: [], idle: [], refusals: [], missing: ['the verb'], differ: [], extra: [] };
      }
      return rowOf(verb, known?.flags ?? [], refused, options);
    });
}
