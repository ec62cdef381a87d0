import type { en } from '../en/index.ts';
import { actions } from './actions.ts';
import { app } from './app.ts';
import { compare } from './compare.ts';
import { console } from './console.ts';
import { cost } from './cost.ts';
import { editor } from './editor.ts';
import { exchange } from './exchange.ts';
import { explain } from './explain.ts';
import { files } from './files.ts';
import { glossary } from './glossary.ts';
import { graph } from './graph.ts';
import { guide } from './guide.ts';
import { inspector } from './inspector.ts';
import { language } from './language.ts';
import { presets } from './presets.ts';
import { reasons } from './reasons.ts';
import { saving } from './saving.ts';
import { sentences } from './sentences.ts';
import { sentencesApi } from './sentencesApi.ts';
import { sentencesWorkloads } from './sentencesWorkloads.ts';
import { timeline } from './timeline.ts';
import { why } from './why.ts';

/** The English texts, in Spanish. */
export const es: typeof en = {
  actions,
  app,
  compare,
  console,
  cost,
  editor,
  exchange,
  explain,
  files,
  glossary,
  graph,
  guide,
  inspector,
  language,
  presets,
  reasons,
  saving,
  sentences: { ...sentences, ...sentencesWorkloads, ...sentencesApi },
  timeline,
  why,
};
