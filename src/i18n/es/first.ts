import { actions } from './actions.ts';
import { app } from './app.ts';
import { explain } from './explain.ts';
import { graph } from './graph.ts';

/** What the first picture says. */
export const firstRooms = { app, actions, explain, graph };
