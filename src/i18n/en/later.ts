import { compare } from './compare.ts';
import { console } from './console.ts';
import { cost } from './cost.ts';
import { editor } from './editor.ts';
import { exchange } from './exchange.ts';
import { files } from './files.ts';
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

/** What the parts say that come after the first picture; `sentences` is three files in one. */
export const laterRooms = {
  compare,
  console,
  cost,
  editor,
  exchange,
  files,
  inspector,
  language,
  presets,
  reasons,
  saving,
  sentences: { ...sentences, ...sentencesWorkloads, ...sentencesApi },
  timeline,
  why,
};
