import { runKubectl } from '../kubectl.ts';
import type { Steps } from '../process.ts';
import type { KubectlEnvironment, KubectlProcess, KubectlResult } from '../types.ts';
import type { Filter, Refusal } from './filter.ts';
import { readPipeline, type Segment } from './readPipeline.ts';

/** Exit code of bash for a line that it does not run. */
const REFUSED = 2;

/** Filters in a row, the output of each the input of the next. */
class Chain {
  private readonly filters: readonly Filter[];

  constructor(filters: readonly Filter[]) {
    this.filters = filters;
  }

  /** Nothing that is written to it comes out at its end any more. */
  get closed(): boolean {
    return this.filters.some(({ closed }) => closed);
  }

  take(text: string): string {
    return this.through(text, 0);
  }

  end(): string {
    return this.filters.map((filter, index) => this.through(filter.end(), index + 1)).join('');
  }

  get failures(): string {
    return this.filters.flatMap(({ failure }) => (failure === undefined ? [] : `${failure}\n`)).join('');
  }

  get exitCode(): number | undefined {
    return this.filters.at(-1)?.exitCode;
  }

  private through(text: string, from: number): string {
    return this.filters.slice(from).reduce((now, filter) => (now === '' || filter.closed ? '' : filter.take(now)), text);
  }
}

/** Runs one kubectl with its filters. What it prints is shown as it comes, its standard output only where it is not another's input. */
function* runSegment({ words, filters }: Segment, stdin: string, env: KubectlEnvironment, last: boolean): Steps<KubectlResult> {
  const chain = new Chain(filters.map((start) => start()));
  const process = runKubectl(words, stdin, env);
  let [stdout, stderr] = ['', ''];
  function* show(out: string, err: string): Steps<void> {
    stdout += out;
    stderr += err;
    if ((last && out !== '') || err !== '') {
      yield { type: 'print', ...(last && out !== '' ? { stdout: out } : {}), ...(err === '' ? {} : { stderr: err }) };
    }
  }
  let exitCode = 0;
  try {
    let next = process.next();
    for (;;) {
      if (next.done === true) {
        ({ exitCode } = next.value);
        break;
      }
      const call = next.value;
      // A command that writes into a closed pipe ends. One that only waits would never notice, so it is ended here.
      if (chain.closed && (call.type === 'wait' || (call.type === 'print' && call.stdout !== undefined))) break;
      if (call.type === 'print') {
        yield* show(chain.take(call.stdout ?? ''), call.stderr ?? '');
        next = process.next(undefined);
      } else next = process.next(yield call);
    }
  } finally {
    process.return({ exitCode: 0, stdout: '', stderr: '' });
  }
  yield* show(chain.end(), chain.failures);
  return { exitCode: chain.exitCode ?? exitCode, stdout, stderr };
}

/**
 * Runs a command line as it is typed behind `kubectl`, pipes included: `get pods | grep -v Running | wc -l`. Standard error does not go
 * through a pipe, and the exit code is that of the last command. A line that cannot be run is refused before anything of it runs, with
 * a text that `explain` gives.
 */
export function* pipeline(line: string, stdin: string, env: KubectlEnvironment, explain: (refusal: Refusal) => string): KubectlProcess {
  const segments = readPipeline(line);
  if (!segments.ok) return { exitCode: REFUSED, stdout: '', stderr: explain(segments.refusal) };
  let result: KubectlResult = { exitCode: 0, stdout: stdin, stderr: '' };
  for (const [index, segment] of segments.value.entries()) {
    const { stderr } = result;
    const ran = yield* runSegment(segment, result.stdout, env, index === segments.value.length - 1);
    result = { ...ran, stderr: stderr + ran.stderr };
  }
  return result;
}
