import type { View } from '../src/cluster/types.ts';
import type { Session } from '../src/session/index.ts';

/** What a person finds where a link or a saved session opens. It is compared between versions, so it has only what must not change. */
export interface Seen {
  /** Steps behind the start. */
  readonly head: number;
  readonly length: number;
  /** Virtual milliseconds behind the start. */
  readonly at: number;
  /** The step at the head: who did it, when, and which objects it changed. */
  readonly event: string;
  /** A line for each object. */
  readonly state: readonly string[];
}

type Listed = readonly (string | number | boolean | undefined)[];

const text = (parts: Listed): string => parts.filter((part) => part !== undefined && part !== '').join(' ');
const named = ({ namespace, name }: { readonly namespace?: string; readonly name: string }): string =>
  namespace === undefined ? name : `${namespace}/${name}`;

function stateOf(view: View): readonly string[] {
  const nodes = view.list('Node').map(({ metadata, spec, status }): Listed => {
    const ready = status.conditions?.find(({ type }) => type === 'Ready')?.status;
    const taints = (spec.taints ?? []).map(({ key, effect }) => `${key}:${effect}`);
    return ['Node', metadata.name, `ready=${ready}`, spec.unschedulable === true ? 'cordoned' : '', ...taints.toSorted()];
  });
  const daemonSets = view.list('DaemonSet').map(({ metadata, status }): Listed => {
    const { desiredNumberScheduled, currentNumberScheduled, numberReady, updatedNumberScheduled, numberMisscheduled } = status;
    const counters = [desiredNumberScheduled, currentNumberScheduled, numberReady, updatedNumberScheduled ?? 0, numberMisscheduled];
    return ['DaemonSet', named(metadata), `generation=${metadata.generation}`, counters.join('/')];
  });
  const pods = view.list('Pod').map(({ metadata, spec, status }): Listed => {
    const ready = status.conditions?.find(({ type }) => type === 'Ready')?.status;
    const images = spec.containers.map(({ image }) => image).join(',');
    const ends = metadata.deletionTimestamp === undefined ? '' : 'terminating';
    return ['Pod', named(metadata), spec.nodeName ?? '-', status.phase, `ready=${ready}`, images, ends];
  });
  const kinds = view.kinds().filter((kind) => !['Node', 'DaemonSet', 'Pod', 'Event'].includes(kind));
  const others = kinds.flatMap((kind) => view.list(kind).map(({ metadata }): Listed => [kind, named(metadata)]));
  return [...nodes, ...daemonSets, ...pods, ...others.toSorted((a, b) => (text(a) < text(b) ? -1 : 1))].map(text);
}

export function seenOf({ simulation, timelineStart, timelineStartTime, moment }: Session): Seen {
  const step = simulation.steps[moment.head - 1];
  return {
    head: moment.head - timelineStart,
    length: moment.length - timelineStart,
    at: simulation.now - timelineStartTime,
    event: step === undefined ? '' : text([step.actor, step.time, ...step.changes.map(({ ref }) => `${ref.kind} ${named(ref)}`)]),
    state: stateOf(simulation.view),
  };
}

/** What of a saved session is compared between versions, beside what is seen of its cluster. */
export function savedSessionOf(session: Session) {
  const { files, transcript, simulation, branchNames, selection, undoHistory } = session;
  return {
    seen: seenOf(session),
    files: files.map(({ name, text }) => [name, text]),
    lines: transcript.map(({ line, stdout, exitCode }) => [line, stdout, exitCode]),
    branches: simulation.branches.map(({ id, length }) => [branchNames[id] ?? '', length]),
    selection,
    undone: undoHistory.undone.length,
  };
}
