import { sessionStore } from '../session/index.ts';
import type { RunPlan } from './types.ts';

/**
 * Does what was done in a run in the page's cluster, from its head on: the engine keeps what came after as a branch. A command
 * that waits for the cluster (drain) is not waited for where it is the last.
 */
export async function adopt({ branch, deeds }: RunPlan): Promise<void> {
  const session = sessionStore.getState();
  if (branch !== undefined) {
    session.switchTo(branch);
    return;
  }
  for (const deed of deeds) {
    if ('machine' in deed) session.machine(deed.machine);
    else await session.kubectl(deed.kubectl, deed.stdin);
  }
}
