import type { Verb } from '../../verb.ts';
import { refusedVerb } from '../about/notHere.ts';
import { setImage } from './setImage.ts';
import { setEnv, setResources } from './setInContainers.ts';
import { setSelector, setServiceAccount } from './setOnTemplate.ts';

export const set: Verb = {
  name: 'set',
  short: 'Set specific features on objects.',
  usage: 'set SUBCOMMAND [options]',
  flags: [],
  verbs: [
    setEnv,
    setImage,
    setResources,
    setSelector,
    setServiceAccount,
    refusedVerb([
      'subject',
      'Update the user, group, or service account in a role binding.',
      'not available: this playground has no authorization',
    ]),
  ],
};
