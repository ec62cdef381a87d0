import type { Simulation } from '../cluster/index.ts';
import { type Session, useSession } from '../session/index.ts';
import type { GraphModel } from './model.ts';
import { makeProject, type Project } from './project.ts';

const projects = new WeakMap<Simulation, Project>();
const models = new WeakMap<Session['moment'], GraphModel>();

/** The picture at the head: made once for each moment, whoever asks. */
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

/** A slice of the picture; the component renders when the slice has another identity. */
export const useGraph = <T>(selector: (model: GraphModel) => T): T => useSession((session) => selector(modelOf(session)));
