import type { ApiRequest, ApiResponse, Millis, Simulation } from '../src/cluster/index.ts';
import { driveKubectl, type KubectlResult, kubectl } from '../src/kubectl/index.ts';

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
  const running = driveKubectl(process, {
    request: (request) => {
      const response = simulation.request(request);
      answers.push({ request, response });
      if (writes(request)) simulation.run({ until: simulation.now + betweenRequests });
      return response;
    },
  });
  let steps = 0;
  let next = running.next(false);
  while (next.done !== true) {
    if (++steps > mostSteps) throw new Error(`kubectl ${line}: still waiting after ${mostSteps} steps`);
    next = running.next(next.value !== undefined && waitIdle(simulation, next.value.until));
  }
  return { ...next.value, answers };
}

/** Lets the control plane work while a command waits. Returns whether nothing has happened. */
function waitIdle(simulation: Simulation, until: Millis | undefined): boolean {
  const limit = Math.min(until ?? Number.POSITIVE_INFINITY, simulation.now + patience);
  const due = simulation.due();
  const step = due !== undefined && due <= limit ? simulation.step(limit) : undefined;
  if (step === undefined && until !== undefined && until > simulation.now) simulation.run({ until });
  return step === undefined;
}
