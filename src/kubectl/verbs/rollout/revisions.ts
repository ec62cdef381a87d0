import { compareInt64, type Int64, type JsonObject, resourceByPlural } from '../../../kubernetes/index.ts';
import { listObjects } from '../../api/client.ts';
import type { Info } from '../../api/info.ts';
import { replicaSetsOf } from '../../describe/workloads.ts';
import { type Attempt, fail, succeed } from '../../failure.ts';
import { at, int64At, labelsAt, listAt, objectAt, textAt, withAt } from '../../json.ts';
import { formatSelector } from '../../printers/columns/column.ts';
import type { Invocation, Steps } from '../../process.ts';

/** One revision of a workload. */
export interface Revision {
  readonly number: Int64;
  readonly changeCause: string;
  readonly template: JsonObject;
  /** The ControllerRevision or ReplicaSet that holds it. */
  readonly holder: JsonObject;
}

const changeCause = 'kubernetes.io/change-cause';
const revisionAnnotation = 'deployment.kubernetes.io/revision';

const byNumber = (a: Revision, b: Revision): number => compareInt64(a.number, b.number);

function* controllerRevisionsOf(invocation: Invocation, info: Info, object: JsonObject): Steps<Attempt<readonly Revision[]>> {
  const resource = resourceByPlural('apps', 'v1', 'controllerrevisions');
  if (resource === undefined) return succeed([]);
  const labelSelector = formatSelector(at(object, 'spec', 'selector')).replace('<none>', '');
  const listed = yield* listObjects(invocation, resource, { namespace: info.namespace ?? '', labelSelector });
  if (!listed.ok) return listed;
  const uid = textAt(object, 'metadata', 'uid');
  const owned = listed.value.filter((revision) =>
    listAt(revision, 'metadata', 'ownerReferences').some(
      (reference) => at(reference, 'controller') === true && textAt(reference, 'uid') === uid,
    ),
  );
  return succeed(
    owned.map((holder) => ({
      number: int64At(holder, 'revision'),
      changeCause: labelsAt(holder, 'metadata', 'annotations')[changeCause] ?? '',
      template: withAt(objectAt(holder, 'data', 'spec', 'template'), ['$patch'], undefined),
      holder,
    })),
  );
}

function* replicaSetRevisionsOf(invocation: Invocation, info: Info, object: JsonObject): Steps<readonly Revision[]> {
  const { old, fresh } = yield* replicaSetsOf(invocation, info, object);
  return [...old, ...fresh].flatMap((holder) => {
    const number = Number(labelsAt(holder, 'metadata', 'annotations')[revisionAnnotation] ?? '');
    const cause = labelsAt(holder, 'metadata', 'annotations')[changeCause] ?? '';
    const template = objectAt(holder, 'spec', 'template');
    return number > 0
      ? [
          {
            number,
            changeCause: cause,
            holder,
            template: cause === '' ? template : withAt(template, ['metadata', 'annotations', changeCause], cause),
          },
        ]
      : [];
  });
}

/** The revisions of a workload, lowest first; a failure for a kind that has none. `what` is what they are wanted for. */
export function* revisionsOf(invocation: Invocation, info: Info, what: string): Steps<Attempt<readonly Revision[]>> {
  const object = info.object ?? {};
  switch (info.resource.kind) {
    case 'DaemonSet':
    case 'StatefulSet': {
      const revisions = yield* controllerRevisionsOf(invocation, info, object);
      return revisions.ok ? succeed(revisions.value.toSorted(byNumber)) : revisions;
    }
    case 'Deployment':
      return succeed((yield* replicaSetRevisionsOf(invocation, info, object)).toSorted(byNumber));
    default: {
      const { group, kind } = info.resource;
      return fail(`no ${what} has been implemented for ${JSON.stringify(group === '' ? kind : `${kind}.${group}`)}`);
    }
  }
}
