import { qualifiedSingular } from '../../kubernetes/index.ts';
import { deleteObject, getObject } from '../api/client.ts';
import { findInfos } from '../api/findInfos.ts';
import type { Info } from '../api/info.ts';
import { type Attempt, type Failure, fail, hasReason, messageFailure, oneOrAll, succeed, withSource } from '../failure.ts';
import {
  allNamespacesFlag,
  bool,
  dryRunFlag,
  duration,
  fieldSelectorFlag,
  filenameFlags,
  int,
  outputFlag,
  selectorFlag,
  text,
} from '../flags/definitions.ts';
import { type DryRun, dryRunOf, withDryRun } from '../flags/dryRun.ts';
import { readBool } from '../flags/flagValues.ts';
import { textAt } from '../json.ts';
import { type Invocation, pause, type Steps } from '../process.ts';
import type { Verb } from '../verb.ts';

type Propagation = 'Background' | 'Foreground' | 'Orphan';

interface Options {
  readonly dryRun: DryRun;
  readonly propagation: Propagation;
  /** Absent: the objects' own. */
  readonly gracePeriodSeconds?: number;
  readonly ignoreNotFound: boolean;
}

/**
 * `--cascade`, which was a boolean once: the words that `strconv.ParseBool` reads are taken, with a warning.
 * Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/delete/delete_flags.go (parseCascadingFlag).
 */
function propagationOf({ flags, output }: Invocation): Attempt<Propagation> {
  const value = flags.text('cascade');
  switch (value) {
    case 'background':
      return succeed('Background');
    case 'foreground':
      return succeed('Foreground');
    case 'orphan':
      return succeed('Orphan');
    default: {
      const isOn = readBool(value);
      if (isOn === undefined) return fail(`invalid cascade value (${value}). Must be "background", "foreground", or "orphan"`);
      const word = isOn ? 'background' : 'orphan';
      output.err(`warning: --cascade=${value} is deprecated (boolean value) and can be replaced with --cascade=${word}.\n`);
      return succeed(isOn ? 'Background' : 'Orphan');
    }
  }
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/delete/delete.go (Complete, Validate). */
function optionsOf(invocation: Invocation): Attempt<Options> {
  const { flags, output } = invocation;
  const propagation = propagationOf(invocation);
  if (!propagation.ok) return propagation;
  const dryRun = dryRunOf(flags);
  if (!dryRun.ok) return dryRun;
  const force = flags.isOn('force');
  let grace = flags.int('grace-period');
  if (flags.isOn('now')) {
    if (grace !== -1) return fail('--now and --grace-period cannot be specified together');
    grace = 1;
  }
  if (grace === 0 && !force) grace = 1;
  if (force && grace < 0) grace = 0;
  if (flags.isOn('all') && flags.text('selector') !== '') return fail('cannot set --all and --selector at the same time');
  if (flags.isOn('all') && flags.text('field-selector') !== '') return fail('cannot set --all and --field-selector at the same time');
  const format = flags.text('output');
  if (format !== '' && format !== 'name') return fail(`unexpected -o output mode: ${format}. We only support '-o name'`);
  if (grace > 0 && force) return fail('--force and --grace-period greater than 0 cannot be specified together');
  if (grace === 0 && force) {
    output.err(
      'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n',
    );
  }
  const many = flags.isOn('all') || flags.text('selector') !== '' || flags.text('field-selector') !== '';
  return succeed({
    dryRun: dryRun.value,
    propagation: propagation.value,
    ignoreNotFound: flags.isGiven('ignore-not-found') ? flags.isOn('ignore-not-found') : many,
    ...(grace >= 0 ? { gracePeriodSeconds: grace } : {}),
  });
}

export function deletionText(
  { flags }: Invocation,
  info: Info,
  { dryRun, gracePeriodSeconds }: Pick<Options, 'dryRun' | 'gracePeriodSeconds'>,
): string {
  const kind = qualifiedSingular(info.resource);
  if (flags.text('output') === 'name') return `${kind}/${info.name}\n`;
  const operation = gracePeriodSeconds === 0 ? 'force deleted' : 'deleted';
  const from = info.resource.namespaced && info.namespace !== undefined ? ` from ${info.namespace} namespace` : '';
  return withDryRun(`${kind} ${JSON.stringify(info.name)} ${operation}${from}`, dryRun).concat('\n');
}

/** Waits until what was deleted is gone, or another object has its name. */
export function* waitUntilGone(
  invocation: Invocation,
  infos: readonly Info[],
  uids: ReadonlyMap<Info, string>,
  timeout: number,
): Steps<Failure | undefined> {
  const deadline = timeout > 0 ? invocation.env.now() + timeout : undefined;
  const failures: Failure[] = [];
  for (const info of infos) {
    for (;;) {
      const found = yield* getObject(invocation, info);
      if (!found.ok) {
        if (!hasReason(found.failure, 'NotFound')) failures.push(found.failure);
        break;
      }
      const uid = uids.get(info) ?? '';
      if (uid !== '' && textAt(found.value, 'metadata', 'uid') !== uid) break;
      if (deadline !== undefined && invocation.env.now() >= deadline) {
        failures.push(messageFailure(`timed out waiting for the condition on ${info.resource.plural}/${info.name}`));
        break;
      }
      yield* pause(invocation, deadline);
    }
  }
  return oneOrAll(failures);
}

function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags, output } = invocation;
  const options = optionsOf(invocation);
  if (!options.ok) return options.failure;
  const { dryRun, propagation, gracePeriodSeconds, ignoreNotFound } = options.value;
  // Here --all is a selector of everything, elsewhere it is only heard where no name is given (SelectAllParam).
  if (flags.isOn('all') && args.length > 1) return messageFailure('name cannot be provided when a selector is specified');
  if (flags.isOn('all') && args.some((arg) => arg.includes('/')))
    return messageFailure('selectors and the all flag cannot be used when passing resource/name arguments');
  const found = yield* findInfos(invocation, { args, everything: flags.isOn('all'), read: false });
  if (!found.ok) return found.failure;
  const failures: Failure[] = found.value.failure === undefined ? [] : [found.value.failure];
  const isMissed = (failure: Failure): boolean => !(ignoreNotFound && hasReason(failure, 'NotFound'));

  let warned = !invocation.namespaceGiven || flags.isOn('all-namespaces');
  let deleted = 0;
  const uids = new Map<Info, string>();
  const gone: Info[] = [];
  for (const info of found.value.infos) {
    deleted++;
    if (!warned && !info.resource.namespaced) {
      output.err('Warning: deleting cluster-scoped resources, not scoped to the provided namespace\n');
      warned = true;
    }
    if (dryRun === 'client') {
      output.out(deletionText(invocation, info, options.value));
      continue;
    }
    const answer = yield* deleteObject(invocation, info, {
      propagationPolicy: propagation,
      dryRun: dryRun === 'server',
      ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
    });
    if (!answer.ok) {
      const failure = withSource('deleting', info.source, answer.failure);
      if (isMissed(failure)) failures.push(failure);
      continue;
    }
    output.out(deletionText(invocation, info, options.value));
    const metadata = answer.value;
    uids.set(info, textAt(metadata, 'metadata', 'uid') || textAt(metadata, 'details', 'uid'));
    gone.push(info);
  }
  const failure = oneOrAll(failures.filter(isMissed));
  if (failure !== undefined) return failure;
  if (deleted === 0) {
    output.out('No resources found\n');
    return undefined;
  }
  if (!flags.isOn('wait') || dryRun !== 'none') return undefined;
  return yield* waitUntilGone(invocation, gone, uids, flags.duration('timeout'));
}

export const deleteVerb: Verb = {
  name: 'delete',
  short: 'Delete resources by file names, stdin, resources and names, or by resources and label selector.',
  usage: 'delete ([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)]) [options]',
  suggestFor: ['rm'],
  flags: [
    ...filenameFlags,
    selectorFlag,
    fieldSelectorFlag,
    allNamespacesFlag,
    dryRunFlag,
    outputFlag,
    bool('all'),
    { name: 'cascade', kind: 'text', initial: 'background', bare: 'background' },
    bool('force'),
    int('grace-period', '-1'),
    bool('ignore-not-found'),
    bool('interactive', 'i'),
    bool('now'),
    duration('timeout'),
    bool('wait', undefined, 'true'),
    text('raw'),
  ],
  run,
};
