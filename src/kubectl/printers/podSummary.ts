import type { Json, Pod } from '../../kubernetes/index.ts';
import { asJson, at, listAt, numberAt, textAt } from '../json.ts';
import { since } from './humanDuration.ts';

interface PodSummary {
  readonly ready: string;
  readonly status: string;
  readonly restarts: string;
}

interface Restarts {
  readonly count: number;
  /** RFC 3339 of the last one, empty where it is not known. */
  readonly last: string;
}

const noRestarts: Restarts = { count: 0, last: '' };
const later = (a: string, b: string): string => (a === '' || (b !== '' && Date.parse(b) > Date.parse(a)) ? b : a);
const withRestartsOf = ({ count, last }: Restarts, status: Json): Restarts => ({
  count: count + numberAt(status, 'restartCount'),
  last: later(last, textAt(status, 'lastState', 'terminated', 'finishedAt')),
});

function terminatedReason(status: Json): string {
  const reason = textAt(status, 'state', 'terminated', 'reason');
  if (reason !== '') return reason;
  const signal = numberAt(status, 'state', 'terminated', 'signal');
  return signal === 0 ? `ExitCode:${numberAt(status, 'state', 'terminated', 'exitCode')}` : `Signal:${signal}`;
}

export const isTrue = (pod: Json, type: string): boolean =>
  listAt(pod, 'status', 'conditions').some((condition) => textAt(condition, 'type') === type && textAt(condition, 'status') === 'True');

interface InitSummary {
  /** Present while init containers are at work. */
  readonly reason?: string;
  readonly ready: number;
  readonly restarts: Restarts;
  readonly sidecarRestarts: Restarts;
}

function summarizeInit(pod: Json, isSidecar: (status: Json) => boolean): InitSummary {
  const total = listAt(pod, 'spec', 'initContainers').length;
  let ready = 0;
  let restarts = noRestarts;
  let sidecarRestarts = noRestarts;
  for (const [index, status] of listAt(pod, 'status', 'initContainerStatuses').entries()) {
    restarts = withRestartsOf(restarts, status);
    if (isSidecar(status)) sidecarRestarts = withRestartsOf(sidecarRestarts, status);
    const terminated = at(status, 'state', 'terminated');
    if (terminated !== undefined && numberAt(terminated, 'exitCode') === 0) continue;
    if (isSidecar(status) && at(status, 'started') === true) {
      if (at(status, 'ready') === true) ready++;
      continue;
    }
    const waiting = textAt(status, 'state', 'waiting', 'reason');
    const state =
      terminated !== undefined ? terminatedReason(status) : waiting !== '' && waiting !== 'PodInitializing' ? waiting : `${index}/${total}`;
    return { reason: `Init:${state}`, ready, restarts, sidecarRestarts };
  }
  return { ready, restarts, sidecarRestarts };
}

interface MainSummary {
  readonly reason?: string;
  readonly ready: number;
  readonly restarts: Restarts;
  readonly anyRunning: boolean;
}

/** The reason of the first listed container that has one counts. */
function summarizeContainers(pod: Json, before: Restarts): MainSummary {
  let reason: string | undefined;
  let ready = 0;
  let restarts = before;
  for (const status of listAt(pod, 'status', 'containerStatuses').toReversed()) {
    restarts = withRestartsOf(restarts, status);
    const waiting = textAt(status, 'state', 'waiting', 'reason');
    if (waiting !== '') reason = waiting;
    else if (at(status, 'state', 'terminated') !== undefined) reason = terminatedReason(status);
    else if (at(status, 'ready') === true && at(status, 'state', 'running') !== undefined) ready++;
  }
  return { ready, restarts, anyRunning: ready > 0, ...(reason === undefined ? {} : { reason }) };
}

/** READY, STATUS and RESTARTS. Behaviour of kubernetes: pkg/printers/internalversion/printers.go (printPod). */
export function summarizePod(pod: Json, now: string): PodSummary {
  const phase = textAt(pod, 'status', 'phase');
  const ownReason = textAt(pod, 'status', 'reason');
  const gated = listAt(pod, 'status', 'conditions').some(
    (condition) => textAt(condition, 'type') === 'PodScheduled' && textAt(condition, 'reason') === 'SchedulingGated',
  );
  let status = gated ? 'SchedulingGated' : ownReason === '' ? phase : ownReason;
  const sidecars = new Set(
    listAt(pod, 'spec', 'initContainers')
      .filter((container) => textAt(container, 'restartPolicy') === 'Always')
      .map((container) => textAt(container, 'name')),
  );
  const init = summarizeInit(pod, (containerStatus) => sidecars.has(textAt(containerStatus, 'name')));
  let { ready, restarts } = init;
  if (init.reason !== undefined) status = init.reason;
  if (init.reason === undefined || isTrue(pod, 'Initialized')) {
    const main = summarizeContainers(pod, init.sidecarRestarts);
    ready += main.ready;
    restarts = main.restarts;
    status = main.reason ?? status;
    if (status === 'Completed' && main.anyRunning) status = isTrue(pod, 'Ready') ? 'Running' : 'NotReady';
  }
  if (textAt(pod, 'metadata', 'deletionTimestamp') !== '') {
    if (ownReason === 'NodeLost') status = 'Unknown';
    else if (phase !== 'Succeeded' && phase !== 'Failed') status = 'Terminating';
  }
  const total = listAt(pod, 'spec', 'containers').length + sidecars.size;
  const ago = restarts.count !== 0 && restarts.last !== '' ? ` (${since(restarts.last, now)} ago)` : '';
  return { ready: `${ready}/${total}`, status, restarts: `${restarts.count}${ago}` };
}

/** STATUS alone, which no clock changes. */
export const statusOfPod = (pod: Pod): string => summarizePod(asJson(pod), '').status;
