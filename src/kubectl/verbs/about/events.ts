import { type JsonObject, resourceByPlural } from '../../../kubernetes/index.ts';
import { listObjects } from '../../api/client.ts';
import { resourceForName } from '../../api/discovery.ts';
import { type Failure, messageFailure } from '../../failure.ts';
import { allNamespacesFlag, bool, chunkSizeFlag, printFlags, text, texts } from '../../flags/definitions.ts';
import { textAt } from '../../json.ts';
import { eventCount, firstSeen, lastSeen } from '../../printers/columns/eventColumns.ts';
import { since } from '../../printers/humanDuration.ts';
import { objectPrinterFor } from '../../printers/objectPrinter.ts';
import { layOut, tableTabs } from '../../printers/tabWriter.ts';
import { type Invocation, pause, type Steps } from '../../process.ts';
import type { Verb } from '../../verb.ts';

function seenText(event: JsonObject, now: string): string {
  const count = eventCount(event);
  return count > 1 ? `${since(lastSeen(event), now)} (x${count} over ${since(firstSeen(event), now)})` : since(firstSeen(event), now);
}

function tableText({ flags, env }: Invocation, events: readonly JsonObject[], withHeader: boolean): string {
  const everywhere = flags.isOn('all-namespaces');
  const rows = events.map((event) => [
    ...(everywhere ? [textAt(event, 'metadata', 'namespace')] : []),
    seenText(event, env.timestamp()),
    textAt(event, 'type'),
    textAt(event, 'reason'),
    `${textAt(event, 'involvedObject', 'kind')}/${textAt(event, 'involvedObject', 'name')}`,
    textAt(event, 'message').trim(),
  ]);
  const header = [...(everywhere ? ['NAMESPACE'] : []), 'LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'];
  return layOut(
    [...(withHeader && !flags.isOn('no-headers') ? [header] : []), ...rows].map((cells) => `${cells.join('\t')}\n`).join(''),
    tableTabs,
  );
}

/** What an event says, to know it again. */
const identity = (event: JsonObject): string =>
  `${textAt(event, 'metadata', 'namespace')}/${textAt(event, 'metadata', 'name')} ${eventCount(event)}`;

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/events/events.go: oldest first. */
function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { flags, output, namespace } = invocation;
  const resource = resourceByPlural('', 'v1', 'events');
  if (resource === undefined) throw new Error('events are served');
  const types = flags.texts('types').map((type) => type.toLowerCase());
  const odd = types.find((type) => type !== 'normal' && type !== 'warning');
  if (odd !== undefined) return messageFailure('valid --types are Normal or Warning');
  const [kindWord = '', name = ''] = flags.text('for').split('/');
  const subject = kindWord === '' ? undefined : yield* resourceForName(invocation, kindWord);
  if (subject?.ok === false) return subject.failure;
  const kind = subject?.value.kind;
  const printer = objectPrinterFor(invocation, false, () => resource);
  if (!printer.ok) return printer.failure;

  const shown = new Set<string>();
  for (let first = true; ; first = false) {
    const listed = yield* listObjects(invocation, resource, flags.isOn('all-namespaces') ? {} : { namespace });
    if (!listed.ok) return listed.failure;
    const events = listed.value
      .filter((event) => types.length === 0 || types.includes(textAt(event, 'type').toLowerCase()))
      .filter(
        (event) =>
          kind === undefined || (textAt(event, 'involvedObject', 'kind') === kind && textAt(event, 'involvedObject', 'name') === name),
      )
      .filter((event) => !shown.has(identity(event)))
      .toSorted((a, b) => Date.parse(lastSeen(a)) - Date.parse(lastSeen(b)));
    for (const event of events) shown.add(identity(event));
    if (printer.value !== undefined) {
      const printed = printer.value({ apiVersion: 'v1', items: events, kind: 'List', metadata: {} });
      if (!printed.ok) return printed.failure;
      output.out(printed.value);
    } else if (events.length > 0) output.out(tableText(invocation, events, first));
    else if (first && !flags.isOn('watch'))
      output.err(flags.isOn('all-namespaces') ? 'No events found.\n' : `No events found in ${namespace} namespace.\n`);
    if (!flags.isOn('watch')) return undefined;
    yield* pause(invocation);
  }
}

export const events: Verb = {
  name: 'events',
  short: 'List events.',
  usage: 'events [(-o|--output=)json|yaml|name|jsonpath=…] [--for TYPE/NAME] [--watch] [--types=Normal,Warning] [options]',
  flags: [...printFlags, allNamespacesFlag, chunkSizeFlag, text('for'), texts('types'), bool('watch', 'w'), bool('no-headers')],
  run,
};
