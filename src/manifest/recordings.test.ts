import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type JsonObject, splitApiVersion } from '../kubernetes/index.ts';
import {
  badRequest,
  clientChecks,
  decode,
  encode,
  listItems,
  noMatch,
  parseDocuments,
  schemaFor,
  setDefaults,
  statusOfInvalid,
  strictDecodingError,
  validateCreate,
  warnings,
} from './index.ts';
import { struct, text } from './validation/read.ts';

interface Recording {
  readonly name: string;
  readonly manifest: string;
  readonly stderr: string;
  readonly object?: JsonObject;
}

const recordings = readFileSync(new URL('../../conformance/manifests/slips.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Recording);

const namespaces = ['', 'default', 'kube-system', 'kube-public', 'kube-node-lease'];

interface Outcome {
  readonly stderr: string;
  readonly objects: readonly JsonObject[];
}

/** What kubectl and the API server around this room do with one object, without a cluster. */
function applyOne(written: JsonObject): Outcome {
  const refused = (stderr: string): Outcome => ({ stderr: `${stderr}\n`, objects: [] });
  const { group, version } = splitApiVersion(text(written, 'apiVersion'));
  const gvk = { group, version, kind: text(written, 'kind') };
  const metadata = struct(written, 'metadata');
  if (schemaFor(group, version, gvk.kind) === undefined) return refused(`error: ${noMatch(written)}`);
  if (text(metadata, 'generateName') !== '')
    return refused(`error: from ${text(metadata, 'generateName')}: cannot use generate name with apply`);
  if (text(metadata, 'name') === '') return refused('error: error when retrieving current configuration of:');
  const { object, faults } = decode(gvk, written);
  const undecodable = strictDecodingError(faults);
  if (undecodable !== undefined) {
    return refused(`Error from server (BadRequest): error when creating "STDIN": ${badRequest(gvk, undecodable).message}`);
  }
  const namespace = text(metadata, 'namespace');
  if (!namespaces.includes(namespace)) {
    return refused(`Error from server (NotFound): error when creating "STDIN": namespaces "${namespace}" not found`);
  }
  const complete = setDefaults({
    ...object,
    metadata: { ...struct(object, 'metadata'), namespace: namespace === '' ? 'default' : namespace },
  });
  const name = text(metadata, 'name');
  const causes = statusOfInvalid(gvk.kind, group, name, validateCreate(complete)).details?.causes ?? [];
  const [first, ...more] = causes.map((cause) => `${cause.field}: ${cause.message}`);
  if (first !== undefined) {
    return refused(`The ${gvk.kind} "${name}" is invalid: ${more.length === 0 ? first : `\n* ${[first, ...more].join('\n* ')}`}`);
  }
  return {
    stderr: warnings(complete)
      .map((warning) => `Warning: ${warning}\n`)
      .join(''),
    objects: [encode(complete)],
  };
}

function apply(source: string): Outcome {
  let stderr = '';
  const objects: JsonObject[] = [];
  for (const document of parseDocuments(source)) {
    const checked = document.fault === undefined ? clientChecks(document.json ?? null) : undefined;
    if (checked?.ok !== true) return { stderr: `${stderr}error: ${document.fault?.message ?? checked?.message}\n`, objects };
    for (const item of listItems(checked.object) ?? [checked.object]) {
      const outcome = applyOne(item as JsonObject);
      stderr += outcome.stderr;
      objects.push(...outcome.objects);
    }
  }
  return { stderr, objects };
}

/** Without what the kind's registry adds on create. */
function asDecoded(object: JsonObject): JsonObject {
  const { generation: _generation, annotations, ...metadata } = struct(object, 'metadata') ?? {};
  const kept = Object.entries((annotations ?? {}) as JsonObject).filter(([key]) => key !== 'deprecated.daemonset.template.generation');
  const { status: _status, ...rest } = object;
  return { ...rest, metadata: { ...metadata, ...(kept.length === 0 ? {} : { annotations: Object.fromEntries(kept) }) } };
}

describe('a real API server answered the same', () => {
  test.each(recordings.map((recording) => [recording.name, recording] as const))('%s', (name, recording) => {
    const outcome = apply(recording.manifest);
    // These two sentences are of kubectl alone.
    const expected =
      name === 'text-empty' ? '' : recording.stderr.replace(/(error when retrieving current configuration of:\n)[\s\S]*/, '$1');
    expect(outcome.stderr).toBe(expected);
    if (recording.object === undefined) return;
    const stored = listItems(recording.object) ?? [recording.object];
    expect(outcome.objects.map(asDecoded)).toEqual(stored.map((object) => asDecoded(object as JsonObject)));
  });
});
