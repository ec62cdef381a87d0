import type { Managers } from '../../kubernetes/index.ts';
import type { JsonObject } from '../../kubernetes/objects.ts';
import type { ApiObject, ApiRequest, ApiResponse, ClusterEvent, Message, View } from '../types.ts';

/** Replaces one object with another. The store sets resourceVersion and revision. */
export interface Write {
  readonly before?: ApiObject;
  readonly after?: ApiObject;
  readonly caption: Message;
  /** Who owns which field afterwards, where the write says so. It is then made even where the object stays the same. */
  readonly owners?: Managers;
}

/** What the API server needs from outside: random ids, the time, and free podCIDRs of the node IPAM controller. */
export interface IdSource {
  uid(): string;
  /** Five characters of `bcdfghjklmnpqrstvwxz2456789` for generateName. */
  suffix(): string;
  /** A free podCIDR; `undefined` where none is left or none is allocated. */
  podRange(): string | undefined;
  /** RFC 3339 of now, whole seconds. */
  readonly timestamp: string;
}

/** The answer, and the writes that make it true. A dry run and a refusal have none. */
export interface Handled {
  readonly response: ApiResponse;
  readonly writes: readonly Write[];
  readonly events?: readonly Omit<ClusterEvent, 'time'>[];
}

/** A person's or a controller's request; see `ApiRequest`. Pure: looks at the view, plans, writes nothing. */
export type Handle = (view: View, request: ApiRequest, ids: IdSource) => Handled;
/** A controller's create: admission and defaults, no strict decoding. `object` has apiVersion, kind and metadata with name or generateName; `base` as in `Action`. */
export type Create = (view: View, object: JsonObject, ids: IdSource, caption: Message, base?: object) => Handled;
/** A controller's delete of an object (Pods: with grace). */
export type Delete = (
  view: View,
  object: ApiObject,
  options: { readonly gracePeriodSeconds?: number; readonly propagationPolicy?: 'Foreground' },
  ids: IdSource,
  caption: Message,
) => Handled;
