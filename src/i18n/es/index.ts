import type { en } from '../en/index.ts';
import { actions } from './actions.ts';
import { app } from './app.ts';
import { console } from './console.ts';
import { editor } from './editor.ts';
import { explain } from './explain.ts';
import { graph } from './graph.ts';
import { inspector } from './inspector.ts';
import { presets } from './presets.ts';
import { sentences } from './sentences.ts';
import { sentencesApi } from './sentencesApi.ts';
import { sentencesWorkloads } from './sentencesWorkloads.ts';
import { timeline } from './timeline.ts';

/** The English texts, in Spanish. */
export const es: typeof en = {
  app,
  actions,
  console,
  editor,
  explain,
  graph,
  inspector,
  presets,
  timeline,
  sentences: { ...sentences, ...sentencesWorkloads, ...sentencesApi },
};
