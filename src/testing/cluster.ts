import { type SettingsChange, simulate } from '../cluster/index.ts';
import type { ApiRequest, ApiResponse, NodeSpec, Simulation } from '../cluster/types.ts';
import { type ApiObject, type Pod, resourceByPlural, resources } from '../kubernetes/index.ts';

type Ask = ApiRequest extends infer R
  ? R extends ApiRequest
    ? Omit<R, 'group' | 'version' | 'resource'> & { readonly namespace?: string }
    : never
  : never;

/** A simulation that tests speak to by resource names. */
export class Cluster {
  readonly simulation: Simulation;

  constructor(settings: SettingsChange = {}) {
    this.simulation = simulate(settings);
  }

  nodes(...specs: readonly (string | NodeSpec)[]): this {
    this.simulation.act({ type: 'addNodes', nodes: specs.map((spec) => (typeof spec === 'string' ? { name: spec } : spec)) });
    return this.settle();
  }

  settle(quietMs = 5_000): this {
    this.simulation.run({ quietMs });
    return this;
  }

  wait(seconds: number): this {
    this.simulation.act({ type: 'wait', seconds });
    return this;
  }

  /** In the namespace default where the request names none. */
  ask(resource: string, request: Ask): ApiResponse {
    const found = resources.find(({ plural }) => plural === resource);
    if (found === undefined) throw new Error(`the test knows no ${resource}`);
    const { group, version } = resourceByPlural(found.group, found.version, resource) ?? found;
    const inNamespace = found.namespaced && request.verb !== 'list' ? { namespace: 'default' } : {};
    return this.simulation.request({ ...inNamespace, ...request, group, version, resource } as ApiRequest);
  }

  /** The object that was answered with; a refusal fails the test. */
  done(resource: string, request: Ask): ApiObject {
    const response = this.ask(resource, request);
    if (!response.ok) throw new Error(response.status.message);
    if (!('object' in response)) throw new Error('a list was answered');
    return response.object;
  }

  /** The message of a refusal; no refusal fails the test. */
  refusal(resource: string, request: Ask): string {
    const response = this.ask(resource, request);
    if (response.ok) throw new Error('it was not refused');
    return response.status.message;
  }

  pods(namespace = 'default'): readonly Pod[] {
    return this.simulation.view.list('Pod', namespace);
  }

  /** Messages of the events with a reason, in order. */
  messages(reason: string): readonly string[] {
    return this.simulation.view.events().flatMap((event) => (event.reason === reason ? [event.message] : []));
  }
}
