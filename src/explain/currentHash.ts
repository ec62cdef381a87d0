import type { View } from '../cluster/index.ts';
import { type ControllerRevision, compareInt64, type DaemonSet, isControllerRevision, type Pod, sameJson } from '../kubernetes/index.ts';

export const hashLabel = 'controller-revision-hash';
export const generationLabel = 'pod-template-generation';
const generationAnnotation = 'deprecated.daemonset.template.generation';

/** Whether the revision's template is the DaemonSet's. */
export function isCurrent(daemonSet: DaemonSet, revision: ControllerRevision): boolean {
  const { $patch: _, ...template } = revision.data.spec.template;
  return sameJson(template, daemonSet.spec.template);
}

/** The DaemonSet's revisions, oldest first. */
export const ownRevisions = (view: View, daemonSet: DaemonSet): readonly ControllerRevision[] =>
  view
    .dependents(daemonSet.metadata.uid, 'ControllerRevision')
    .filter(isControllerRevision)
    .toSorted((a, b) => compareInt64(a.revision, b.revision));

export const hashOf = (revision: ControllerRevision): string => revision.metadata.labels?.[hashLabel] ?? '';

/** The hash that Pods of the DaemonSet's present template carry; absent until the controller has seen the template. */
export function currentHash(view: View, daemonSet: DaemonSet): string | undefined {
  const current = ownRevisions(view, daemonSet).findLast((revision) => isCurrent(daemonSet, revision));
  return current === undefined ? undefined : hashOf(current);
}

/** The DaemonSet's number of its template, as `isUpdated` compares it; absent where nothing has set it. */
export const templateGeneration = ({ metadata }: DaemonSet): string | undefined => metadata.annotations?.[generationAnnotation];

/** What tells the Pods of a template from others; of the present template, or those that a Pod carries. */
export interface TemplateMarks {
  readonly hash: string | undefined;
  readonly generation: string | undefined;
}

/** {@link isUpdated} of what a Pod carries. */
export const isMadeFrom = (template: TemplateMarks, pod: TemplateMarks): boolean =>
  (template.hash !== undefined && pod.hash === template.hash) ||
  (template.generation !== undefined && pod.generation === template.generation);

/**
 * Whether the Pod was made from the present template: by its hash, or by the template's generation.
 * Behaviour of kubernetes: pkg/controller/daemon/util/daemonset_util.go (IsPodUpdated).
 */
export const isUpdated = (daemonSet: DaemonSet, hash: string | undefined, { metadata: { labels } }: Pod): boolean =>
  isMadeFrom({ hash, generation: templateGeneration(daemonSet) }, { hash: labels?.[hashLabel], generation: labels?.[generationLabel] });
