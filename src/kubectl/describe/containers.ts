import { canonicalQuantity, type Json } from '../../kubernetes/index.ts';
import { at, listAt, numberAt, objectAt, sortedKeys, textAt } from '../json.ts';
import { longDate } from '../printers/humanDuration.ts';
import { environmentLines } from './environment.ts';
import { line, orNone } from './lines.ts';
import { probeText } from './probe.ts';

const portsText = (ports: readonly Json[], field: string): string =>
  ports
    .map((port) => {
      const name = textAt(port, 'name');
      return `${numberAt(port, field)}/${textAt(port, 'protocol')}${name === '' ? '' : ` (${name})`}`;
    })
    .join(', ');

const portLine = (title: string, text: string): string =>
  text.includes(',') ? line(2, `${title}s:\t${text}`) : line(2, `${title}:\t${orNone(text)}`);

function seccompLines(container: Json): string {
  const profile = at(container, 'securityContext', 'seccompProfile');
  if (profile === undefined) return '';
  const type = textAt(profile, 'type');
  return (
    line(2, `SeccompProfile:\t${type}`) + (type === 'Localhost' ? line(3, `LocalhostProfile:\t${textAt(profile, 'localhostProfile')}`) : '')
  );
}

function basicLines(container: Json, status: Json | undefined, indent: string): string {
  const ports = listAt(container, 'ports');
  return [
    line(1, `${indent === '' ? '' : ' '}${textAt(container, 'name')}:`),
    status === undefined ? '' : line(2, `Container ID:\t${textAt(status, 'containerID')}`),
    line(2, `Image:\t${textAt(container, 'image')}`),
    status === undefined ? '' : line(2, `Image ID:\t${textAt(status, 'imageID')}`),
    portLine('Port', portsText(ports, 'containerPort')),
    portLine('Host Port', portsText(ports, 'hostPort')),
    seccompLines(container),
  ].join('');
}

function wordLines(title: string, words: readonly Json[]): string {
  const lines = words.flatMap((word) => textAt(word).split('\n'));
  return words.length === 0 ? '' : line(2, `${title}:`) + lines.map((text) => line(3, text)).join('');
}

function stateLines(title: string, state: Json | undefined): string {
  const running = at(state, 'running');
  if (running !== undefined) return line(2, `${title}:\tRunning`) + line(3, `Started:\t${longDate(textAt(running, 'startedAt'))}`);
  const terminated = at(state, 'terminated');
  if (terminated !== undefined) {
    const [reason, message] = [textAt(terminated, 'reason'), textAt(terminated, 'message')];
    const signal = numberAt(terminated, 'signal');
    return [
      line(2, `${title}:\tTerminated`),
      reason === '' ? '' : line(3, `Reason:\t${reason}`),
      message === '' ? '' : line(3, `Message:\t${message}`),
      line(3, `Exit Code:\t${numberAt(terminated, 'exitCode')}`),
      signal === 0 ? '' : line(3, `Signal:\t${signal}`),
      line(3, `Started:\t${longDate(textAt(terminated, 'startedAt'))}`),
      line(3, `Finished:\t${longDate(textAt(terminated, 'finishedAt'))}`),
    ].join('');
  }
  const reason = textAt(state, 'waiting', 'reason');
  return line(2, `${title}:\tWaiting`) + (reason === '' ? '' : line(3, `Reason:\t${reason}`));
}

function statusLines(status: Json): string {
  const last = at(status, 'lastState');
  return [
    stateLines('State', at(status, 'state')),
    at(last, 'terminated') === undefined ? '' : stateLines('Last State', last),
    line(2, `Ready:\t${at(status, 'ready') === true ? 'True' : 'False'}`),
    line(2, `Restart Count:\t${numberAt(status, 'restartCount')}`),
  ].join('');
}

/** Limits and requests, sorted by name. */
export function resourceLines(resources: Json | undefined, level: number): string {
  const block = (title: string, field: string): string => {
    const list = objectAt(resources, field);
    const keys = sortedKeys(list);
    const each = keys.map((key) => line(level + 1, `${key}:\t${canonicalQuantity(textAt(list, key))}`));
    return keys.length === 0 ? '' : line(level, `${title}:`) + each.join('');
  };
  return block('Limits', 'limits') + block('Requests', 'requests');
}

const probeLine = (container: Json, title: string, field: string): string => {
  const probe = at(container, field);
  return probe === undefined ? '' : line(2, `${title}:\t${probeText(probe)}`);
};

const byText =
  (field: string) =>
  (a: Json, b: Json): number => {
    const [first, second] = [textAt(a, field), textAt(b, field)];
    return first < second ? -1 : first > second ? 1 : 0;
  };

function mountLines(container: Json): string {
  const mounts = listAt(container, 'volumeMounts').toSorted(byText('mountPath'));
  const devices = listAt(container, 'volumeDevices').toSorted(byText('devicePath'));
  const none = mounts.length === 0 ? '\t<none>' : '';
  const mountText = (mount: Json): string => {
    const subPath = textAt(mount, 'subPath');
    const flags = [at(mount, 'readOnly') === true ? 'ro' : 'rw', ...(subPath === '' ? [] : [`path=${JSON.stringify(subPath)}`])];
    return line(3, `${textAt(mount, 'mountPath')} from ${textAt(mount, 'name')} (${flags.join(',')})`);
  };
  return [
    line(2, `Mounts:${none}`),
    ...mounts.map(mountText),
    devices.length === 0 ? '' : line(2, `Devices:${none}`),
    ...devices.map((device) => line(3, `${textAt(device, 'devicePath')} from ${textAt(device, 'name')}`)),
  ].join('');
}

export interface ContainerOptions {
  /** Two blanks inside a Pod template. */
  readonly indent?: string;
  readonly statuses?: readonly Json[];
  /** The Pod whose fields the environment refers to. */
  readonly pod?: Json;
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/describe/describe.go (describeContainers). */
export function containerLines(title: string, containers: readonly Json[], { indent = '', statuses = [], pod }: ContainerOptions): string {
  const each = containers.map((container) => {
    const status = statuses.find((candidate) => textAt(candidate, 'name') === textAt(container, 'name'));
    return [
      basicLines(container, status, indent),
      wordLines('Command', listAt(container, 'command')),
      wordLines('Args', listAt(container, 'args')),
      status === undefined ? '' : statusLines(status),
      resourceLines(at(container, 'resources'), 2),
      probeLine(container, 'Liveness', 'livenessProbe'),
      probeLine(container, 'Readiness', 'readinessProbe'),
      probeLine(container, 'Startup', 'startupProbe'),
      environmentLines(container, pod),
      mountLines(container),
    ].join('');
  });
  return `${indent}${title}:${containers.length === 0 ? ' <none>' : ''}\n${each.join('')}`;
}
