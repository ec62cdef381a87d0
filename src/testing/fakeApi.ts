import type { ApiRequest, ApiResponse } from '../cluster/types.ts';
import { driveKubectl, INTERRUPTED } from '../kubectl/drive.ts';
import { asJson, labelsAt, textAt, withAt } from '../kubectl/json.ts';
import { kubectl } from '../kubectl/kubectl.ts';
import type { KubectlEnvironment, KubectlProcess, KubectlResult } from '../kubectl/types.ts';
import {
  type ApiObject,
  type JsonObject,
  jsonMergePatch,
  matchesFields,
  matchesRequirements,
  parseFieldSelector,
  parseLabelSelector,
  resourceByPlural,
  strategicMerge,
} from '../kubernetes/index.ts';
import { schemaFor } from '../manifest/index.ts';

const now = '2026-01-01T00:10:00Z';

export interface FakeRun extends KubectlResult {
  readonly requests: readonly ApiRequest[];
  /** What was handed over before the end, in order. */
  readonly prints: readonly string[];
}

const asObject = (object: JsonObject): ApiObject => object as unknown as ApiObject;
const ok = (object: JsonObject, warnings: readonly string[] = []): ApiResponse => ({ ok: true, object: asObject(object), warnings });

/** As many objects as a test needs, and the API's answers about them. It admits everything and defaults nothing. */
export class FakeApi {
  readonly #objects = new Map<string, JsonObject>();
  #version = 0;
  /** What the next waits do, one each. */
  readonly #events: (() => void)[] = [];

  constructor(...objects: readonly JsonObject[]) {
    for (const object of objects) this.put(object);
  }

  put(object: JsonObject): JsonObject {
    this.#version++;
    const stored = withAt(object, ['metadata', 'resourceVersion'], String(this.#version));
    this.#objects.set(this.#keyOf(stored), stored);
    return stored;
  }

  remove(kind: string, name: string): void {
    for (const [key, object] of this.#objects)
      if (textAt(object, 'kind') === kind && textAt(object, 'metadata', 'name') === name) this.#objects.delete(key);
  }

  /** Something happens while the command waits. */
  later(event: () => void): this {
    this.#events.push(event);
    return this;
  }

  #keyOf(object: JsonObject): string {
    return [textAt(object, 'kind'), textAt(object, 'metadata', 'namespace'), textAt(object, 'metadata', 'name')].join('/');
  }

  answer(request: ApiRequest): ApiResponse {
    const resource = resourceByPlural(request.group, request.version, request.resource);
    if (resource === undefined) return this.#refuse(404, 'NotFound', 'the server could not find the requested resource');
    const qualified = `${resource.plural}${resource.group === '' ? '' : `.${resource.group}`}`;
    const ofKind = [...this.#objects.values()].filter(
      (object) =>
        textAt(object, 'kind') === resource.kind &&
        (request.namespace === undefined || textAt(object, 'metadata', 'namespace') === request.namespace),
    );
    if (request.verb === 'list') {
      const labels = parseLabelSelector(request.labelSelector ?? '');
      const fields = parseFieldSelector(request.fieldSelector ?? '');
      const items = ofKind.filter(
        (object) =>
          (!labels.ok || matchesRequirements(labels.value, labelsAt(object, 'metadata', 'labels'))) &&
          (!fields.ok || matchesFields(fields.value, asObject(object))),
      );
      return { ok: true, items: items.map(asObject), warnings: [] };
    }
    if (request.verb === 'create') {
      const object = asJson(request.body as unknown as ApiObject);
      if (this.#objects.has(this.#keyOf(object))) {
        return this.#refuse(409, 'AlreadyExists', `${qualified} ${JSON.stringify(textAt(object, 'metadata', 'name'))} already exists`);
      }
      return ok(request.dryRun === true ? object : this.put(object));
    }
    const found = ofKind.find((object) => textAt(object, 'metadata', 'name') === request.name);
    if (found === undefined) return this.#refuse(404, 'NotFound', `${qualified} ${JSON.stringify(request.name)} not found`);
    switch (request.verb) {
      case 'get':
        return ok(found);
      case 'update':
        return ok(this.put(request.body as JsonObject));
      case 'patch': {
        const body = request.body as JsonObject;
        const patched =
          request.patchType === 'strategic'
            ? strategicMerge(found, body, schemaFor(resource.group, resource.version, resource.kind))
            : jsonMergePatch(found, body);
        const changed = JSON.stringify(patched) !== JSON.stringify(found);
        return ok(changed && request.dryRun !== true ? this.put(patched as JsonObject) : (patched as JsonObject));
      }
      case 'delete':
      case 'evict':
        if (labelsAt(found, 'metadata', 'annotations')['budget'] === 'used') {
          return this.#refuse(429, 'TooManyRequests', "Cannot evict pod as it would violate the pod's disruption budget.");
        }
        if (labelsAt(found, 'metadata', 'annotations')['slow'] === undefined) this.#objects.delete(this.#keyOf(found));
        return ok(found);
    }
  }

  #refuse(code: number, reason: string, message: string): ApiResponse {
    return { ok: false, status: { code, reason, message }, warnings: [] };
  }

  /** Runs a command to its end; a wait for which nothing is prepared interrupts it. */
  run(line: string, stdin = '', program: (line: string, stdin: string, env: KubectlEnvironment) => KubectlProcess = kubectl): FakeRun {
    const requests: ApiRequest[] = [];
    const prints: string[] = [];
    let time = 600_000;
    const process = program(line, stdin, { now: () => time, timestamp: () => now });
    const running = driveKubectl(process, {
      request: (request) => {
        requests.push(request);
        return this.answer(request);
      },
      print: (out, err) => prints.push(out + err),
    });
    let next = running.next(false);
    for (; next.done !== true; next = running.next(false)) {
      if (next.value === undefined) continue;
      const { until } = next.value;
      const event = this.#events.shift();
      if (event === undefined && until === undefined)
        return { exitCode: INTERRUPTED, stdout: prints.join(''), stderr: '', requests, prints };
      event?.();
      if (until !== undefined) time = Math.max(time, until);
    }
    return { ...next.value, requests, prints };
  }
}

const created = '2026-01-01T00:00:00Z';

export const aStoredDaemonSet = (name = 'agent', more: JsonObject = {}): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name, namespace: 'default', uid: `uid-${name}`, creationTimestamp: created, generation: 1 },
  spec: {
    selector: { matchLabels: { app: name } },
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, image: `${name}:1` }] } },
  },
  status: {
    observedGeneration: 1,
    desiredNumberScheduled: 3,
    currentNumberScheduled: 3,
    numberReady: 3,
    numberAvailable: 3,
    updatedNumberScheduled: 3,
    numberMisscheduled: 0,
  },
  ...more,
});

export const aPod = (name: string, node = 'w1', metadata: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default', uid: `uid-${name}`, creationTimestamp: created, ...metadata },
  spec: { nodeName: node, containers: [{ name: 'c', image: 'c:1' }] },
  status: {
    phase: 'Running',
    podIP: '10.1.0.1',
    containerStatuses: [{ name: 'c', ready: true, restartCount: 0, image: 'c:1', state: { running: {} } }],
  },
});

export const aNode = (name: string, more: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, uid: `uid-${name}`, creationTimestamp: created, labels: { 'kubernetes.io/hostname': name } },
  spec: {},
  status: { conditions: [{ type: 'Ready', status: 'True' }], nodeInfo: { kubeletVersion: 'v1.37.2' } },
  ...more,
});

export const owned = (kind: string, name: string): JsonObject => ({
  ownerReferences: [{ apiVersion: 'apps/v1', kind, name, uid: `uid-${name}`, controller: true }],
});
