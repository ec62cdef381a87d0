import { addDaemonTolerations } from './daemonTolerations.ts';
import { nodeMatcher } from './nodeAffinity.ts';
import type { Node, PodSpec, Taint, Toleration } from './objects.ts';
import { findToleration } from './tolerations.ts';

export interface DaemonPlacement {
  /** The controller would create a Pod there. */
  readonly shouldRun: boolean;
  /** It would leave a Pod that is there. */
  readonly shouldContinueRunning: boolean;
  /** No `nodeName` in the template, or this one. */
  readonly nodeNameMatches: boolean;
  readonly affinityMatches: boolean;
  /** The first NoSchedule or NoExecute taint that nothing tolerates. */
  readonly untoleratedTaint?: Taint;
}

/** Whether a DaemonSet wants a Pod on the node. Nodes that the template cannot tell apart get the same object. */
export type Placement = (node: Node) => DaemonPlacement;

const known = new WeakMap<object, Placement>();

/**
 * The placement of a template: read once, because a template is immutable. Readiness, resources, ports and other Pods play no part.
 * Behaviour of kubernetes: pkg/controller/daemon/daemon_controller.go (NodeShouldRunDaemonPod, predicates).
 */
export function placementFor(template: { readonly spec: PodSpec }): Placement {
  let placement = known.get(template);
  if (placement === undefined) {
    placement = makePlacement(template.spec);
    known.set(template, placement);
  }
  return placement;
}

/** A taint that keeps Pods of the template away, or none, with what was decided about nodes whose first such taint it is. */
interface Obstacle {
  readonly taint?: Taint;
  readonly decided: (DaemonPlacement | undefined)[];
}

const tolerated = 'tolerated';

/** The taint's obstacle: taints of one key, value and effect have the same. */
class Obstacles {
  private readonly tolerations: readonly Toleration[];
  private readonly byKey = new Map<string, { readonly taint: Taint; readonly found: Obstacle | typeof tolerated }[]>();

  constructor(tolerations: readonly Toleration[]) {
    this.tolerations = tolerations;
  }

  of(taint: Taint): Obstacle | typeof tolerated {
    let same = this.byKey.get(taint.key);
    if (same === undefined) {
      same = [];
      this.byKey.set(taint.key, same);
    }
    for (const each of same) if (each.taint.effect === taint.effect && each.taint.value === taint.value) return each.found;
    const isHarmless = taint.effect === 'PreferNoSchedule' || findToleration(this.tolerations, taint) !== undefined;
    const found = isHarmless ? tolerated : { taint, decided: [] };
    same.push({ taint, found });
    return found;
  }
}

function makePlacement(spec: PodSpec): Placement {
  const matches = nodeMatcher(spec);
  const obstacles = new Obstacles(addDaemonTolerations(spec.tolerations, spec.hostNetwork === true));
  const unobstructed: Obstacle = { decided: [] };
  return (node) => {
    const nodeNameMatches = !spec.nodeName || spec.nodeName === node.metadata.name;
    const affinityMatches = matches(node);
    let first = unobstructed;
    let isExpelled = false;
    const { taints } = node.spec;
    if (taints !== undefined) {
      for (const taint of taints) {
        const found = obstacles.of(taint);
        if (found === tolerated) continue;
        if (first === unobstructed) first = found;
        if (taint.effect === 'NoExecute') isExpelled = true;
      }
    }
    const at = (nodeNameMatches ? 1 : 0) + (affinityMatches ? 2 : 0) + (isExpelled ? 4 : 0);
    let decided = first.decided[at];
    if (decided === undefined) {
      const eligible = nodeNameMatches && affinityMatches;
      decided = {
        shouldRun: eligible && first.taint === undefined,
        shouldContinueRunning: eligible && !isExpelled,
        nodeNameMatches,
        affinityMatches,
        ...(first.taint === undefined ? {} : { untoleratedTaint: first.taint }),
      };
      first.decided[at] = decided;
    }
    return decided;
  };
}
