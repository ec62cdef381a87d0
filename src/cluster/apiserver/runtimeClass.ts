import {
  type ApiObject,
  bad,
  type Checked,
  good,
  type PodSpec,
  type ResourceList,
  sameJson,
  type Toleration,
} from '../../kubernetes/index.ts';
import type { View } from '../types.ts';

interface RuntimeClass extends ApiObject {
  readonly overhead?: { readonly podFixed?: ResourceList };
  readonly scheduling?: { readonly nodeSelector?: Readonly<Record<string, string>>; readonly tolerations?: readonly Toleration[] };
}

/**
 * The spec with the overhead, the node selector and the tolerations of its RuntimeClass. Refused where there is no such
 * class, and where the Pod brings an overhead that is not the class's.
 * Behaviour of kubernetes: plugin/pkg/admission/runtimeclass/admission.go (setOverhead, setScheduling, validateOverhead).
 */
export function asItsRuntimeClassSays(view: View, spec: PodSpec): Checked<PodSpec> {
  const name = spec.runtimeClassName;
  const found = name === undefined || name === '' ? undefined : (view.get('RuntimeClass', undefined, name) as RuntimeClass | undefined);
  if (name !== undefined && name !== '' && found === undefined) return bad(`pod rejected: RuntimeClass ${JSON.stringify(name)} not found`);
  const overhead = found?.overhead?.podFixed;
  if (overhead === undefined && spec.overhead !== undefined)
    return bad('pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead');
  if (overhead !== undefined && spec.overhead !== undefined && !sameJson(spec.overhead, overhead))
    return bad("pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead");
  const { nodeSelector, tolerations } = found?.scheduling ?? {};
  const clash = Object.entries(nodeSelector ?? {}).find(([key, value]) => (spec.nodeSelector?.[key] ?? value) !== value);
  if (clash !== undefined) {
    const [key, value] = clash;
    return bad(
      `conflict: runtimeClass.scheduling.nodeSelector[${key}] = ${value}; pod.spec.nodeSelector[${key}] = ${spec.nodeSelector?.[key] ?? ''}`,
    );
  }
  const missing = (tolerations ?? []).filter((toleration) => !(spec.tolerations ?? []).some((own) => sameJson(own, toleration)));
  return good({
    ...spec,
    ...(overhead === undefined ? {} : { overhead }),
    ...(nodeSelector === undefined ? {} : { nodeSelector: { ...spec.nodeSelector, ...nodeSelector } }),
    ...(missing.length === 0 ? {} : { tolerations: [...(spec.tolerations ?? []), ...missing] }),
  });
}
