import type { Verb } from '../../verb.ts';
import { setImage } from './setImage.ts';
import { setEnv, setResources } from './setInContainers.ts';

export const set: Verb = {
  name: 'set',
  short: 'Set specific features on objects.',
  usage: 'set SUBCOMMAND [options]',
  flags: [],
  verbs: [setEnv, setImage, setResources],
};
