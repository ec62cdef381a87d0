import type { JsonObject } from '../../kubernetes/index.ts';
import type { Info } from '../api/info.ts';
import { at, listAt, textAt } from '../json.ts';
import type { Invocation, Steps } from '../process.ts';

/** The description of an object without its events, with cells ended by tabs. */
export type Describer = (invocation: Invocation, info: Info, object: JsonObject) => string | Steps<string>;

export interface Description {
  readonly describe: Describer;
  /** Some kinds have no events to show. */
  readonly events: boolean;
}

/** `DaemonSet/fluentbit`, or nothing. */
export function controllerText(object: JsonObject): string {
  const controller = listAt(object, 'metadata', 'ownerReferences').find((reference) => at(reference, 'controller') === true);
  return controller === undefined ? '' : `${textAt(controller, 'kind')}/${textAt(controller, 'name')}`;
}
