import { hasFiles } from '../../api/fileInfos.ts';
import { findInfos } from '../../api/findInfos.ts';
import { type Info, infoName } from '../../api/info.ts';
import { podTemplateLines } from '../../describe/podTemplate.ts';
import { type Attempt, type Failure, fail, messageFailure, oneOrAll, succeed } from '../../failure.ts';
import { int, printFlags } from '../../flags/definitions.ts';
import { objectPrinterFor } from '../../printers/objectPrinter.ts';
import { describeTabs, layOut } from '../../printers/tabWriter.ts';
import type { Invocation, Steps } from '../../process.ts';
import type { Verb } from '../../verb.ts';
import { type Revision, revisionsOf } from './revisions.ts';
import { notSpecified, rolloutFlags } from './rolloutFlags.ts';

/** The table, or one revision's template. Behaviour of kubernetes: k8s.io/kubectl/pkg/polymorphichelpers/history.go. */
function historyText({ resource }: Info, revisions: readonly Revision[], wanted: number): Attempt<string> {
  if (revisions.length === 0) return succeed('No rollout history found.');
  if (wanted > 0) {
    const revision = revisions.find(({ number }) => Number(number) === wanted);
    return revision === undefined ? fail('unable to find the specified revision') : succeed(podTemplateLines(revision.template));
  }
  if (resource.kind === 'StatefulSet') return succeed(`REVISION\n${revisions.map(({ number }) => `${number}\n`).join('')}`);
  const rows = revisions.map(({ number, changeCause }) => `${number}\t${changeCause === '' ? '<none>' : changeCause}\n`);
  return succeed(layOut(`REVISION\tCHANGE-CAUSE\n${rows.join('')}`, describeTabs));
}

function* historyOf(invocation: Invocation, info: Info): Steps<Failure | undefined> {
  const { flags, output } = invocation;
  const wanted = flags.int('revision');
  const printer = objectPrinterFor(invocation, false, () => info.resource);
  if (!printer.ok) return printer.failure;
  const revisions = yield* revisionsOf(invocation, info, 'history viewer');
  if (!revisions.ok) return revisions.failure;
  if (printer.value !== undefined) {
    const chosen = revisions.value.filter(({ number }) => wanted === 0 || Number(number) === wanted);
    if (wanted > 0 && chosen.length === 0) return messageFailure('unable to find the specified revision');
    for (const { holder } of chosen) {
      const printed = printer.value(holder);
      if (!printed.ok) return printed.failure;
      output.out(printed.value);
    }
    return undefined;
  }
  const text = historyText(info, revisions.value, wanted);
  if (!text.ok) return text.failure;
  output.out(`${infoName(info)} ${wanted > 0 ? `with revision #${wanted}` : ''}\n${text.value}\n`);
  return undefined;
}

function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags } = invocation;
  if (args.length === 0 && !hasFiles(invocation)) return messageFailure(notSpecified);
  if (flags.int('revision') < 0) return messageFailure(`revision must be a positive integer: ${flags.int('revision')}`);
  const found = yield* findInfos(invocation, { args, everything: true });
  if (!found.ok) return found.failure;
  const { infos, failure } = found.value;
  const failures: Failure[] = [];
  for (const info of infos) {
    const refused = yield* historyOf(invocation, info);
    if (refused !== undefined) failures.push(refused);
  }
  return oneOrAll(failure === undefined ? failures : [...failures, failure]);
}

export const history: Verb = {
  name: 'history',
  short: 'View previous rollout revisions and configurations.',
  usage: 'rollout history (TYPE NAME | TYPE/NAME) [flags] [options]',
  flags: [...rolloutFlags, ...printFlags, int('revision')],
  run,
};
