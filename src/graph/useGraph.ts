import type { Simulation } from '../cluster/index.ts';
import { changesSince, type HeadPosition, headPositionOf, prepareWith, type Session, useSession } from '../session/index.ts';
import type { GraphModel } from './model.ts';
import { Projection } from './project.ts';

interface Followed {
  readonly projection: Projection;
  place?: HeadPosition;
}

const followed = new WeakMap<Simulation, Followed>();
const models = new WeakMap<Session['moment'], GraphModel>();
const owners = new WeakMap<GraphModel, Projection>();

function followedOf(simulation: Simulation): Followed {
  let known = followed.get(simulation);
  if (known === undefined) {
    known = { projection: new Projection() };
    followed.set(simulation, known);
  }
  return known;
}

// A large cluster is read in slices before it is shown, and again after a long way in time.
prepareWith(function* (simulation) {
  const known = followedOf(simulation);
  const { projection, place } = known;
  owners.set(yield* projection.projecting(simulation.view, place && changesSince(simulation, place)), projection);
  known.place = headPositionOf(simulation);
});

/** The model at the head, computed once for each head from what has changed since the last. */
export function modelOf({ simulation, moment }: Session): GraphModel {
  let model = models.get(moment);
  if (model === undefined) {
    const known = followedOf(simulation);
    model = known.projection.project(simulation.view, known.place && changesSince(simulation, known.place));
    known.place = headPositionOf(simulation);
    models.set(moment, model);
    owners.set(model, known.projection);
  }
  return model;
}

/** Names of the nodes that differ between the last two models; `undefined` where these are others, so that any may differ. */
export const changedNodes = (before: GraphModel, after: GraphModel): ReadonlySet<string> | undefined =>
  before === after ? nobody : owners.get(after)?.changedAfter(before);

const nobody: ReadonlySet<string> = new Set();

/** A part of the model. The component renders when the identity of the part changes. */
export const useGraph = <T>(selector: (model: GraphModel) => T): T => useSession((session) => selector(modelOf(session)));
