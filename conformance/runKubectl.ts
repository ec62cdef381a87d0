import type { ApiRequest, ApiResponse, Millis, Simulation } from '../src/cluster/index.ts';
import { type KubectlAnswer, type KubectlResult, kubectl } from '../src/kubectl/index.ts';

/** Between two requests of one command the control plane has this long. */
const betweenRequests: Millis = 50;
/** A command that waits gives up when nothing is due within this time. */
const patience: Millis = 60_000;
const mostSteps = 20_000;

export interface KubectlRun extends KubectlResult {
  /** The answers, in order. */
  readonly answers: readonly { readonly request: ApiRequest; readonly response: ApiResponse }[];
}

const writes = (request: ApiRequest): boolean => {
  switch (request.verb) {
    case 'get':
    case 'list':
      return false;
    default:
      return request.dryRun !== true;
  }
};

/** Runs a command line (what follows `kubectl`) to its end against the simulation. */
export function runKubectl(simulation: Simulation, line: string, stdin: string): KubectlRun {
  const process = kubectl(line, stdin, { now: () => simulation.now, timestamp: () => simulation.view.timestamp() });
  const answers: { readonly request: ApiRequest; readonly response: ApiResponse }[] = [];
  let answer: KubectlAnswer;
  let steps = 0;
  for (;;) {
    const next = answer === undefined ? process.next() : process.next(answer);
    if (next.done === true) return { ...next.value, answers };
    const call = next.value;
    answer = undefined;
    switch (call.type) {
      case 'request': {
        const response = simulation.request(call.request);
        answers.push({ request: call.request, response });
        if (writes(call.request)) simulation.run({ until: simulation.now + betweenRequests });
        answer = { type: 'response', response };
        break;
      }
      case 'wait': {
        const limit = Math.min(call.until ?? Number.POSITIVE_INFINITY, simulation.now + patience);
        const due = simulation.due();
        const stepped = due !== undefined && due <= limit ? simulation.step(limit) : undefined;
        if (stepped === undefined && call.until !== undefined && call.until > simulation.now) simulation.run({ until: call.until });
        if (++steps > mostSteps) throw new Error(`kubectl ${line}: still waiting after ${mostSteps} steps`);
        answer = { type: 'resumed', idle: stepped === undefined };
        break;
      }
      case 'print':
        break;
    }
  }
}
