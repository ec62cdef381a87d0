import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Simulation } from '../cluster/index.ts';
import { type ApiObject, type DaemonSet, isPod, targetNode } from '../kubernetes/index.ts';
import { commandLists, perform } from '../testing/randomCommands.ts';
import { World } from '../testing/world.ts';
import { budgetOf } from './budget.ts';
import { countersOf } from './counters.ts';
import { DaemonSetTally } from './DaemonSetTally.ts';
import { revisionsOf } from './revisions.ts';

/** Follows every DaemonSet of a simulation from head to head, told of what has changed. */
class Follower {
  private tallies: ReadonlyMap<string, DaemonSetTally> = new Map();
  private readonly simulation: Simulation;
  private at: { readonly branch: string; readonly revision: number } | undefined;

  constructor(simulation: Simulation) {
    this.simulation = simulation;
  }

  /** Names of the nodes that have changed; `undefined`: not known. */
  private changed(): Set<string> | undefined {
    const { at, simulation } = this;
    const { view, branch, changes } = simulation;
    this.at = { branch: branch.id, revision: view.revision };
    if (at === undefined || at.branch !== branch.id) return undefined;
    const names = new Set<string>();
    const note = (object: ApiObject | undefined) => {
      if (object !== undefined && isPod(object)) names.add(targetNode(object) ?? '');
      else if (object?.kind === 'Node') names.add(object.metadata.name);
    };
    for (const { before, after } of changes.slice(Math.min(at.revision, view.revision), Math.max(at.revision, view.revision))) {
      note(before);
      note(after);
    }
    return names;
  }

  check(): void {
    const names = this.changed();
    const { view } = this.simulation;
    this.tallies = new Map(view.list('DaemonSet').map((set) => [set.metadata.uid, this.checkSet(set, names)]));
  }

  private checkSet(set: DaemonSet, names: Set<string> | undefined): DaemonSetTally {
    const { view } = this.simulation;
    const known = this.tallies.get(set.metadata.uid);
    const tally = known ?? new DaemonSetTally();
    tally.update(view, set, known === undefined ? undefined : names);
    expect(tally.counters(set)).toEqual(
      countersOf(view, set).map(({ name, field, stored, nodes }) => ({ name, field, stored, counted: nodes.length })),
    );
    const budget = budgetOf(view, set);
    expect({ ...tally.budget(view, set), usedBy: [] }).toEqual({ ...budget, usedBy: [], waiting: tally.budget(view, set).waiting });
    expect(new Set(tally.budget(view, set).usedBy)).toEqual(new Set(budget.usedBy));
    expect(new Set(tally.budget(view, set).waiting)).toEqual(new Set(budget.waiting));
    expect(tally.revisions(view, set)).toEqual(revisionsOf(view, set));
    return tally;
  }
}

test('it says at every head what the whole cluster says, forwards and backwards', () => {
  fc.assert(
    fc.property(commandLists, fc.array(fc.nat(1000), { maxLength: 12 }), (commands, places) => {
      const world = new World().nodes('w1', 'w2', 'w3');
      const { simulation } = world;
      const follower = new Follower(simulation);
      follower.check();
      for (const command of commands) {
        perform(world, command);
        follower.check();
      }
      for (const place of places) {
        simulation.moveTo(place % (simulation.steps.length + 1));
        follower.check();
      }
    }),
    { numRuns: 40 },
  );
});
