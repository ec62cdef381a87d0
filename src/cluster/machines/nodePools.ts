import type { Json } from '../../kubernetes/objects.ts';
import type { Cells } from '../addresses.ts';
import { byAge, newSpecs, ordinaryPods, poolNodes } from '../autoscaler/pools.ts';
import { NAME, REMOVE_AFTER_SECONDS, SCAN, SETTINGS_CELL, STATE_CELL } from '../autoscaler/state.ts';
import { withoutPauses } from '../pauses.ts';
import type { MachineCommand, Message, View } from '../types.ts';
import { addNodes } from './nodes.ts';
import { type MachineOutcome, refuse } from './outcome.ts';

export function setAutoscaler(view: View, { pools, removeAfterSeconds }: MachineCommand & { readonly type: 'autoscaler' }): MachineOutcome {
  const wrong = pools.find(({ name, min, max }, at) => min > max || pools.findIndex((pool) => pool.name === name) !== at);
  if (wrong !== undefined) return refuse('machine.poolInvalid', { pool: wrong.name, min: wrong.min, max: wrong.max });
  const before = view.autoscaler();
  const settings = {
    pools: pools as unknown as Json,
    removeAfterSeconds: removeAfterSeconds ?? before?.removeAfterSeconds ?? REMOVE_AFTER_SECONDS,
  };
  return {
    ok: true,
    caption:
      pools.length === 0 ? { key: 'machine.autoscalerOff', params: {} } : { key: 'machine.autoscaler', params: { count: pools.length } },
    cells: [[SETTINGS_CELL, pools.length === 0 ? undefined : settings]],
    wakes: [{ component: NAME, key: SCAN }],
  };
}

/**
 * What a cloud does when a node group gets another size: it takes the nodes with the fewest Pods, and the newest of those.
 * Machines that were ordered for the pool and have not joined are part of the new size, so that none joins beyond it.
 */
export function scalePool(
  view: View,
  { pool: name, nodes: target }: MachineCommand & { readonly type: 'scalePool' },
  cells: Cells,
): MachineOutcome {
  const scaler = view.autoscaler();
  const pool = scaler?.pools.find((each) => each.name === name);
  if (scaler === undefined || pool === undefined) return refuse('machine.noPool', { pool: name });
  if (target < pool.min || target > pool.max) return refuse('machine.poolSize', { pool: name, min: pool.min, max: pool.max });
  const present = poolNodes(view, name);
  const more = target - present.length;
  const caption: Message = { key: 'machine.poolScaled', params: { pool: name, count: target } };
  const upcoming = scaler.state.upcoming.filter((machine) => machine.pool !== name);
  const orders: readonly (readonly [cell: string, value: Json])[] =
    upcoming.length === scaler.state.upcoming.length ? [] : [[STATE_CELL, { ...scaler.state, upcoming } as unknown as Json]];
  if (more >= 0) {
    const outcome = withoutPauses(addNodes(view, newSpecs(view, pool, more, upcoming), cells));
    return outcome.ok ? { ...outcome, caption, cells: [...(outcome.cells ?? []), ...orders] } : outcome;
  }
  const load = new Map(present.map(({ metadata }) => [metadata.name, ordinaryPods(view, metadata.name).length]));
  const going = present
    .toSorted((a, b) => (load.get(a.metadata.name) ?? 0) - (load.get(b.metadata.name) ?? 0) || byAge(b, a))
    .slice(0, -more);
  return {
    ok: true,
    caption,
    actions: going.map((node) => ({
      do: 'remove',
      object: node,
      caption: { key: 'machine.removed', params: { node: node.metadata.name } },
    })),
    cells: [...going.map(({ metadata }) => [`machine/${metadata.name}`, undefined] as const), ...orders],
  };
}
