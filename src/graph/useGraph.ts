import type { Simulation } from '../cluster/index.ts';
import { type Session, useSession } from '../session/index.ts';
import type { GraphModel } from './model.ts';
import { makeProject, type Project } from './project.ts';

const projects = new WeakMap<Simulation, Project>();
const models = new WeakMap<Session['moment'], GraphModel>();

/** The model at the head, computed once for each head. */
export function modelOf({ simulation, moment }: Session): GraphModel {
  let model = models.get(moment);
  if (model === undefined) {
    let project = projects.get(simulation);
    if (project === undefined) {
      project = makeProject();
      projects.set(simulation, project);
    }
    model = project(simulation.view);
    models.set(moment, model);
  }
  return model;
}

/** A part of the model. The component renders when the identity of the part changes. */
export const useGraph = <T>(selector: (model: GraphModel) => T): T => useSession((session) => selector(modelOf(session)));
