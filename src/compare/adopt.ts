import { horizons } from '../cluster/horizon.ts';
import type { Simulation } from '../cluster/types.ts';
import { inSlices, sessionStore } from '../session/index.ts';
import type { RunPlan } from './types.ts';

/** What the page's cluster does by itself until then, at most as many steps as in the run. Ends where the page gets another cluster. */
function* working(simulation: Simulation, until: number): Generator<void> {
  for (let steps = 0; steps < horizons.eviction.maxSteps; steps += 1) {
    if (sessionStore.getState().simulation !== simulation || (yield* simulation.stepping(until)) === undefined) return;
    yield;
  }
}

/**
 * Does what was done in a run in the page's cluster, on a branch of its own from the moment shown: what comes after stays where it
 * was, and one undo takes all of it back. A command that waits for the cluster (drain) is not waited for where it is the last.
 * @param name of the branch, and of what undo takes back
 */
export async function adopt({ branch, script }: RunPlan, name: string): Promise<void> {
  const session = sessionStore.getState();
  if (branch !== undefined) {
    session.switchTo(branch);
    return;
  }
  session.pause();
  session.createBranch();
  const { simulation } = session;
  session.renameBranch(simulation.branch.id, name);
  const group = { name };
  for (const [index, scriptStep] of script.entries()) {
    // Nothing happens between the steps of the script that did not happen between them in the run.
    if (index > 0) session.pause();
    if ('kubectl' in scriptStep) await session.kubectl(scriptStep.kubectl, scriptStep.stdin, { typed: false, group });
    else {
      const { machine } = scriptStep;
      const before = simulation.now;
      if (machine.type === 'wait') await inSlices(working(simulation, before + machine.seconds * 1000));
      const left = machine.type === 'wait' ? machine.seconds - (simulation.now - before) / 1000 : 0;
      session.machine(machine.type === 'wait' ? { ...machine, seconds: left } : machine, group);
    }
    if (sessionStore.getState().simulation !== simulation) return;
  }
}
