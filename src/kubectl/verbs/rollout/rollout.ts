import type { Verb } from '../../verb.ts';
import { pauseRollout, restart, resume } from './changeRollout.ts';
import { history } from './history.ts';
import { status } from './status.ts';
import { undo } from './undo.ts';

export const rollout: Verb = {
  name: 'rollout',
  short: 'Manage the rollout of one or many resources.',
  usage: 'rollout SUBCOMMAND [options]',
  flags: [],
  verbs: [history, pauseRollout, restart, resume, status, undo],
};
