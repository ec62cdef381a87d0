import { apiVersionOf, type Resource } from '../../kubernetes/index.ts';
import { deleteObject, listObjects } from '../api/client.ts';
import { resourceForKind } from '../api/discovery.ts';
import { infoFromObject } from '../api/findInfos.ts';
import { type Info, infoName } from '../api/info.ts';
import { hasLastApplied } from '../api/lastApplied.ts';
import { type Attempt, errorText, type Failure, fail, messageFailure, succeed } from '../failure.ts';
import { type DryRun, withDryRun } from '../flags/dryRun.ts';
import type { Invocation, Steps } from '../process.ts';

/** What is pruned where `--prune-allowlist` says nothing. Behaviour of kubernetes: k8s.io/kubectl/pkg/util/prune/prune.go. */
const usual = [
  'core/v1/ConfigMap',
  'core/v1/Endpoints',
  'core/v1/PersistentVolumeClaim',
  'core/v1/Pod',
  'core/v1/ReplicationController',
  'core/v1/Secret',
  'core/v1/Service',
  'batch/v1/Job',
  'batch/v1/CronJob',
  'networking.k8s.io/v1/Ingress',
  'apps/v1/DaemonSet',
  'apps/v1/Deployment',
  'apps/v1/ReplicaSet',
  'apps/v1/StatefulSet',
  'core/v1/Namespace',
  'core/v1/PersistentVolume',
];

function* resourcesOf(invocation: Invocation, kinds: readonly string[]): Steps<Attempt<readonly Resource[]>> {
  const found: Resource[] = [];
  for (const written of kinds) {
    const [group = '', version = '', kind = '', ...more] = written.split('/');
    if (kind === '' || more.length > 0) return fail(`invalid GroupVersionKind format: ${written}, please follow <group/version/kind>`);
    const resource = yield* resourceForKind(invocation, group === 'core' ? '' : group, version, kind);
    if (resource === undefined)
      return fail(
        `no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(group === 'core' ? version : `${group}/${version}`)}`,
      );
    found.push(resource);
  }
  return succeed(found);
}

/** The kinds of `--prune-allowlist`, which are looked up before anything is applied. */
export function* prunedResources(invocation: Invocation): Steps<Attempt<readonly Resource[]>> {
  const given = invocation.flags.texts('prune-allowlist');
  return yield* resourcesOf(invocation, given.length === 0 ? usual : given);
}

/** What is contradictory in the options. Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/apply/apply.go (Validate). */
export function pruneFault({ flags }: Invocation): Failure | undefined {
  if (flags.isOn('all') && flags.text('selector') !== '') return messageFailure('cannot set --all and --selector at the same time');
  if (!flags.isOn('prune')) return undefined;
  if (!flags.isOn('all') && flags.text('selector') === '') {
    return messageFailure(
      'all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector',
    );
  }
  return flags.isOn('server-side')
    ? messageFailure("--prune is in alpha and doesn't currently work on objects created by server-side apply")
    : undefined;
}

const idOf = ({ resource, namespace = '', name }: Info): string =>
  `${resource.plural}.${resource.group} ${resource.namespaced ? namespace : ''}/${name}`;

const cascades: Readonly<Record<string, 'Background' | 'Foreground' | 'Orphan'>> = {
  background: 'Background',
  foreground: 'Foreground',
  orphan: 'Orphan',
};

/**
 * Deletes what was applied once and is not among the applied objects: of the kinds and the selector, in the namespaces that were applied to.
 * Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/apply/prune.go.
 */
export function* prune(
  invocation: Invocation,
  resources: readonly Resource[],
  infos: readonly Info[],
  dryRun: DryRun,
): Steps<Failure | undefined> {
  const applied = new Set(infos.map(idOf));
  const namespaces = new Set(
    infos.flatMap(({ resource, namespace }) => (resource.namespaced && namespace !== undefined ? [namespace] : [])),
  );
  if (invocation.namespaceGiven) namespaces.add(invocation.namespace);
  const places = [
    ...[...namespaces].flatMap((namespace) =>
      resources.filter(({ namespaced }) => namespaced).map((resource) => ({ namespace, resource })),
    ),
    ...resources.filter(({ namespaced }) => !namespaced).map((resource) => ({ namespace: undefined, resource })),
  ];
  for (const { namespace, resource } of places) {
    const failure = yield* pruneKind(invocation, resource, namespace, applied, dryRun);
    if (failure === undefined) continue;
    const kind = `${apiVersionOf(resource)}, Kind=${resource.kind}`;
    return messageFailure(`error pruning ${resource.namespaced ? 'namespaced' : 'nonNamespaced'} object ${kind}: ${errorText(failure)}`);
  }
  return undefined;
}

function* pruneKind(
  invocation: Invocation,
  resource: Resource,
  namespace: string | undefined,
  applied: ReadonlySet<string>,
  dryRun: DryRun,
): Steps<Failure | undefined> {
  const { flags, output } = invocation;
  const listed = yield* listObjects(invocation, resource, {
    labelSelector: flags.text('selector'),
    ...(namespace === undefined ? {} : { namespace }),
  });
  if (!listed.ok) return listed.failure;
  for (const object of listed.value) {
    const info: Info = infoFromObject(resource, object);
    if (!hasLastApplied(object) || applied.has(idOf(info))) continue;
    if (dryRun !== 'client') {
      const grace = flags.int('grace-period');
      const deleted = yield* deleteObject(invocation, info, {
        propagationPolicy: cascades[flags.text('cascade')] ?? 'Background',
        dryRun: dryRun === 'server',
        ...(grace >= 0 ? { gracePeriodSeconds: grace } : {}),
      });
      if (!deleted.ok) return deleted.failure;
    }
    output.out(`${infoName(info)} ${withDryRun('pruned', dryRun)}\n`);
  }
  return undefined;
}
