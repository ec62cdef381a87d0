import { type Container, type JsonObject, type LimitRange, type PodSpec, withDefaultResources } from '../../kubernetes/index.ts';
import { encode, setDefaults, validateCreate } from '../../manifest/index.ts';
import { templateHash } from '../templateHash.ts';

type Faults = ReturnType<typeof validateCreate>;

/** What the server makes of a template's spec, for all of its Pods alike. */
export interface CompletedSpec {
  /** Without affinity and tolerations, which each Pod has of its own. */
  readonly spec: PodSpec;
  readonly qosClass: string;
  /** The annotation with the values that LimitRanges set in its containers. */
  readonly note?: string;
  /** Said of the first Pod; the others have the same. */
  readonly faultsOf: (pod: JsonObject) => Faults;
}

/** By the containers that were given. What is kept is a function of the key and of the rest of the spec, which is compared. */
const known = new WeakMap<
  readonly Container[],
  { readonly given: PodSpec; readonly mayMount: boolean; readonly ranges: readonly LimitRange[]; readonly completed: CompletedSpec }
>();

/**
 * Defaults, those of the namespace's LimitRanges, and the service account's token where `mayMount`. The Pods of one template
 * share what comes out.
 * Behaviour of kubernetes: pkg/apis/core/v1/defaults.go, plugin/pkg/admission/serviceaccount/admission.go.
 */
export function completedSpec(given: PodSpec, mayMount: boolean, ranges: readonly LimitRange[]): CompletedSpec {
  if (!Array.isArray(given.containers)) return complete(given, mayMount, ranges);
  const before = known.get(given.containers);
  if (before !== undefined && before.mayMount === mayMount && before.ranges === ranges && isAlike(before.given, given, ownOfPods))
    return before.completed;
  const completed = complete(given, mayMount, ranges);
  known.set(given.containers, { given, mayMount, ranges, completed });
  return completed;
}

const ownOfPods: readonly string[] = ['affinity', 'tolerations'];

/** Whether two specs have the same fields, but for some. Compared by identity, which the Pods of one template share. */
export function isAlike(a: PodSpec, b: PodSpec, except: readonly string[]): boolean {
  return covers(a, b, except) && covers(b, a, except);
}

function covers(whole: PodSpec, part: PodSpec, except: readonly string[]): boolean {
  for (const key in part) if (Reflect.get(whole, key) !== Reflect.get(part, key) && !except.includes(key)) return false;
  return true;
}

function complete(given: PodSpec, mayMount: boolean, ranges: readonly LimitRange[]): CompletedSpec {
  const { affinity: _, tolerations: __, ...rest } = given;
  const pod = encode(setDefaults({ apiVersion: 'v1', kind: 'Pod', spec: rest as unknown as JsonObject }));
  const { spec: defaulted, note } = withDefaultResources(ranges, pod['spec'] as unknown as PodSpec);
  let faults: Faults | undefined;
  return {
    spec: mayMount ? withToken(defaulted) : defaulted,
    qosClass: qosClassOf(defaulted),
    ...(note === undefined ? {} : { note }),
    faultsOf: (each) => {
      faults ??= validateCreate(each);
      return faults;
    },
  };
}

/** The token, the authority that signed the server's certificate, the namespace. */
const TOKEN: JsonObject = {
  sources: [
    { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
    { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
  ],
  defaultMode: 420,
};
const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * The volume with the service account's token, mounted into every container that has nothing at its path. Its name's ending
 * follows from the containers, so that Pods of one template share it (upstream: by chance).
 */
function withToken(spec: PodSpec): PodSpec {
  const isMounted = (container: Container) => container.volumeMounts?.some((mount) => mount['mountPath'] === TOKEN_PATH) === true;
  const all = [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
  if (all.every(isMounted)) return spec;
  const name = `kube-api-access-${templateHash(all, 0).padStart(5, 'b').slice(-5)}`;
  const mount = { name, readOnly: true, mountPath: TOKEN_PATH };
  const mounted = (container: Container): Container =>
    isMounted(container) ? container : { ...container, volumeMounts: [...(container.volumeMounts ?? []), mount] };
  return {
    ...spec,
    containers: (spec.containers ?? []).map(mounted),
    ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(mounted) }),
    volumes: [...(spec.volumes ?? []), { name, projected: TOKEN }],
  };
}

/** Guaranteed, Burstable or BestEffort (pkg/apis/core/v1/helper/qos/qos.go ComputePodQOS), from cpu and memory alone. */
function qosClassOf(spec: PodSpec): string {
  const resources = [...(spec.initContainers ?? []), ...(spec.containers ?? [])].map((container) => container.resources ?? {});
  const names = ['cpu', 'memory'] as const;
  const isZero = (text: string | number | undefined) => text === undefined || /^0+(\.0+)?[a-zA-Z]*$/.test(String(text));
  if (resources.every(({ requests, limits }) => names.every((name) => isZero(requests?.[name]) && isZero(limits?.[name])))) {
    return 'BestEffort';
  }
  const isGuaranteed = resources.every(({ requests, limits }) =>
    names.every((name) => !isZero(limits?.[name]) && (requests?.[name] === undefined || String(requests[name]) === String(limits?.[name]))),
  );
  return isGuaranteed ? 'Guaranteed' : 'Burstable';
}
