import type { Json, JsonObject } from '../../../kubernetes/index.ts';
import { patchObject } from '../../api/client.ts';
import { hasFiles } from '../../api/fileInfos.ts';
import { findInfos } from '../../api/findInfos.ts';
import type { Info } from '../../api/info.ts';
import { aggregate, errorText, type Failure, messageFailure } from '../../failure.ts';
import { dryRunOf } from '../../flags/dryRun.ts';
import { listAt, textAt, withAt } from '../../json.ts';
import { printChange } from '../../printers/printChange.ts';
import type { Invocation, Steps } from '../../process.ts';
import type { Verb } from '../../verb.ts';
import { parsePairs, resourcesAndPairs } from '../pairs.ts';
import { podSpecPath, setFlags } from './podSpecPath.ts';

type Images = ReadonlyMap<string, string>;

const containerLists = ['initContainers', 'containers'] as const;

interface Change {
  /** By list, the containers whose image becomes another. */
  readonly changed: Readonly<Record<string, readonly JsonObject[]>>;
  readonly failures: readonly Failure[];
}

function changeOf(object: JsonObject, path: readonly string[], images: Images): Change {
  const failures: Failure[] = [];
  const changed: Record<string, readonly JsonObject[]> = {};
  const named = (container: Json, name: string): boolean => name === '*' || textAt(container, 'name') === name;
  for (const name of images.keys()) {
    const isThere = containerLists.some((list) => listAt(object, ...path, list).some((container) => named(container, name)));
    if (!isThere) failures.push(messageFailure(`error: unable to find container named ${JSON.stringify(name)}`));
  }
  for (const list of containerLists) {
    const others = listAt(object, ...path, list).flatMap((container) => {
      const image = [...images].findLast(([name]) => named(container, name))?.[1];
      return image === undefined || image === textAt(container, 'image') ? [] : [{ name: textAt(container, 'name'), image }];
    });
    if (others.length > 0) changed[list] = others;
  }
  return { changed, failures };
}

function* setOne(invocation: Invocation, info: Info, images: Images, dryRun: 'none' | 'client' | 'server'): Steps<readonly Failure[]> {
  const object = info.object ?? {};
  const path = podSpecPath(info.resource);
  if (path === undefined) {
    return [
      messageFailure(
        `error: ${info.resource.plural}/${info.name} the object is not a pod or does not have a pod template: ${info.resource.kind}\n`,
      ),
    ];
  }
  const { changed, failures } = changeOf(object, path, images);
  if (Object.keys(changed).length === 0) return failures;
  const patch = withAt({}, path, changed);
  if (dryRun === 'client') {
    const failure = printChange(invocation, info, 'image updated', dryRun, object);
    return failure === undefined ? failures : [...failures, failure];
  }
  const patched = yield* patchObject(invocation, info, patch, { patchType: 'strategic', dryRun: dryRun === 'server' });
  if (!patched.ok) return [...failures, messageFailure(`failed to patch image update to pod template: ${errorText(patched.failure)}`)];
  const failure = printChange(invocation, info, 'image updated', dryRun, patched.value);
  return failure === undefined ? failures : [...failures, failure];
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/set/set_image.go. */
function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags } = invocation;
  const dryRun = dryRunOf(flags);
  if (!dryRun.ok) return dryRun.failure;
  const split = resourcesAndPairs(args, 'image');
  if (!split.ok) return split.failure;
  const pairs = parsePairs(split.value.pairs, 'image', false);
  if (!pairs.ok) return pairs.failure;
  const images = pairs.value.set;
  const unnamed = split.value.resources.length === 0 && !hasFiles(invocation);
  const invalid = [
    ...(unnamed ? ['one or more resources must be specified as <resource> <name> or <resource>/<name>'] : []),
    ...(images.size === 0 ? ['at least one image update is required'] : []),
    ...(images.size > 1 && images.has('*')
      ? ['all containers are already specified by *, but saw more than one container_name=container_image pairs']
      : []),
  ];
  if (unnamed) return aggregate(invalid.map(messageFailure));
  const found = yield* findInfos(invocation, { args: split.value.resources, everything: flags.isOn('all') });
  if (!found.ok) return found.failure;
  if (found.value.failure !== undefined) return found.value.failure;
  if (invalid.length > 0) return aggregate(invalid.map(messageFailure));
  const failures: Failure[] = [];
  for (const info of found.value.infos) failures.push(...(yield* setOne(invocation, info, images, dryRun.value)));
  return aggregate(failures);
}

export const setImage: Verb = {
  name: 'image',
  short: 'Update the image of a pod template.',
  usage: 'set image (-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N [options]',
  flags: setFlags,
  run,
};
