interface Task {
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/** What is read of the browser's CPU profile. */
export interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  readonly startTime: number;
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

const MOST = 18;

/** What the profile has seen in each task: time on the stack and at its top, in samples' milliseconds. */
export function longTasks(tasks: readonly Task[], { nodes, startTime, samples = [], timeDeltas = [] }: Profile): string {
  const parents = new Map<number, number>();
  const names = new Map<number, string>();
  for (const { id, callFrame, children = [] } of nodes) {
    const file = callFrame.url.slice(callFrame.url.lastIndexOf('/') + 1);
    names.set(id, `${callFrame.functionName || '(anonymous)'} ${file}:${callFrame.lineNumber + 1}`);
    for (const child of children) parents.set(child, id);
  }
  const texts = tasks.map(({ ts, dur = 0, tdur = 0 }) => {
    const total = new Map<string, number>();
    const self = new Map<string, number>();
    const add = (to: Map<string, number>, name: string, ms: number) => to.set(name, (to.get(name) ?? 0) + ms);
    let at = startTime;
    for (const [index, sample] of samples.entries()) {
      const delta = timeDeltas[index] ?? 0;
      at += delta;
      if (at < ts || at > ts + dur) continue;
      add(self, names.get(sample) ?? '', delta / 1000);
      const seen = new Set<string>();
      for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) seen.add(names.get(id) ?? '');
      for (const name of seen) add(total, name, delta / 1000);
    }
    const most = (of: ReadonlyMap<string, number>, count: number): string =>
      [...of]
        .toSorted((a, b) => b[1] - a[1])
        .slice(0, count)
        .map(([name, ms]) => `${ms.toFixed(1).padStart(8)} ${name}`)
        .join('\n');
    return `task of ${(tdur / 1000).toFixed(0)} ms (${(dur / 1000).toFixed(0)} by the clock)\n  self:\n${most(self, MOST)}\n  with what it calls:\n${most(total, 3 * MOST)}\n`;
  });
  return texts.join('\n');
}
