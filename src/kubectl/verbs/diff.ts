import { type JsonObject, threeWayJsonMergePatch, threeWayStrategicPatch } from '../../kubernetes/index.ts';
import { schemaFor } from '../../manifest/index.ts';
import { createObject, getObject, patchObject } from '../api/client.ts';
import { hasFiles, infosOfFiles } from '../api/fileInfos.ts';
import type { Info } from '../api/info.ts';
import { lastApplied } from '../api/lastApplied.ts';
import { type Attempt, type Failure, hasReason, messageFailure, succeed } from '../failure.ts';
import { bool, fieldManagerFlag, filenameFlags, int, selectorFlag, texts } from '../flags/definitions.ts';
import { labelsAt, sortedKeys, withAt } from '../json.ts';
import { yamlText } from '../printers/yaml.ts';
import type { Invocation, Steps } from '../process.ts';
import { unifiedHunks } from '../unifiedDiff.ts';
import type { Verb } from '../verb.ts';

interface Sides {
  /** Absent: there is no such object yet. */
  readonly live?: JsonObject;
  readonly merged: JsonObject;
}

/** What the server would make of the object: `apply` without its annotation, as a dry run. */
function* sidesOf(invocation: Invocation, info: Info): Steps<Attempt<Sides>> {
  const object = info.object ?? {};
  const live = yield* getObject(invocation, info);
  if (!live.ok) {
    if (!hasReason(live.failure, 'NotFound')) return live;
    const created = yield* createObject(invocation, info, object, { strict: true, dryRun: true });
    return created.ok ? succeed({ merged: created.value }) : created;
  }
  const schema = schemaFor(info.resource.group, info.resource.version, info.resource.kind);
  const original = withoutAnnotations(lastApplied(live.value));
  const modified = withoutAnnotations(object);
  const patch =
    schema === undefined
      ? threeWayJsonMergePatch(original, modified, live.value)
      : threeWayStrategicPatch(original, modified, live.value, schema);
  if (sortedKeys(patch).length === 0) return succeed({ live: live.value, merged: live.value });
  const merged = yield* patchObject(invocation, info, patch, {
    patchType: schema === undefined ? 'merge' : 'strategic',
    strict: true,
    dryRun: true,
  });
  return merged.ok ? succeed({ live: live.value, merged: merged.value }) : merged;
}

/** An empty map of annotations says nothing. */
const withoutAnnotations = (object: JsonObject): JsonObject =>
  sortedKeys(labelsAt(object, 'metadata', 'annotations')).length === 0 ? withAt(object, ['metadata', 'annotations'], undefined) : object;

const bare = (object: JsonObject): string => yamlText(withAt(object, ['metadata', 'managedFields'], undefined));

function diffText({ resource, namespace = '', name }: Info, { live, merged }: Sides, timestamp: string): string {
  const before = live === undefined ? '' : bare(live);
  const hunks = unifiedHunks(before, bare(merged));
  if (hunks === '') return '';
  const group = resource.group === '' ? '' : `${resource.group}.`;
  const file = `${group}${resource.version}.${resource.kind}.${namespace}.${name}`;
  const [old, fresh] = [`/tmp/LIVE-1/${file}`, `/tmp/MERGED-1/${file}`];
  const time = `${timestamp.replace('T', ' ').replace('Z', '')}.000000000 +0000`;
  return `diff -u -N ${old} ${fresh}\n--- ${old}\t${time}\n+++ ${fresh}\t${time}\n${hunks}`;
}

/** Exit code 1 says that there is a difference. Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/diff/diff.go. */
function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, output, env } = invocation;
  if (args.length > 0) return messageFailure(`Unexpected args: [${args.join(' ')}]\nSee 'kubectl diff -h' for help and examples`);
  if (!hasFiles(invocation)) return messageFailure('must specify one of -f and -k');
  const found = yield* infosOfFiles(invocation);
  let differs = false;
  for (const info of found.infos) {
    const sides = yield* sidesOf(invocation, info);
    if (!sides.ok) return sides.failure;
    const text = diffText(info, sides.value, env.timestamp());
    output.out(text);
    differs ||= text !== '';
  }
  return found.failure ?? (differs ? { type: 'exit', code: 1 } : undefined);
}

export const diff: Verb = {
  name: 'diff',
  short: 'Diff the live version against a would-be applied version.',
  usage: 'diff -f FILENAME [options]',
  flags: [
    ...filenameFlags,
    selectorFlag,
    fieldManagerFlag,
    bool('server-side'),
    bool('force-conflicts'),
    bool('prune'),
    texts('prune-allowlist'),
    bool('show-managed-fields'),
    int('concurrency', '1'),
  ],
  run,
};
