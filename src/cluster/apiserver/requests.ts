import type { ApiObject, Json } from '../../kubernetes/objects.ts';
import type { Refusal } from '../../manifest/index.ts';

/** A request to the API server. `resource` is the plural in lower case: `daemonsets`. */
export type ApiRequest = {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly namespace?: string;
} /** `managedFields`: the object with its `metadata.managedFields`. */ & (
  | { readonly verb: 'get'; readonly name: string; readonly managedFields?: boolean }
  /** No namespace: all of them. */
  | { readonly verb: 'list'; readonly labelSelector?: string; readonly fieldSelector?: string; readonly managedFields?: boolean }
  | {
      readonly verb: 'create';
      readonly body: Json;
      readonly dryRun?: boolean;
      readonly strict?: boolean;
      /** Who owns the fields; absent: `kubectl`. */
      readonly fieldManager?: string;
    }
  | {
      readonly verb: 'update';
      readonly name: string;
      readonly body: Json;
      readonly dryRun?: boolean;
      readonly strict?: boolean;
      readonly fieldManager?: string;
    }
  | {
      readonly verb: 'patch';
      readonly name: string;
      /** `apply`: server-side apply, which creates what does not exist. */
      readonly patchType: 'strategic' | 'merge' | 'json' | 'apply';
      readonly body: Json;
      readonly dryRun?: boolean;
      readonly strict?: boolean;
      /** `scale` of deployments and statefulsets. */
      readonly subresource?: 'scale' | 'status';
      readonly fieldManager?: string;
      /** Of `apply`: take fields that others own. */
      readonly force?: boolean;
    }
  | {
      readonly verb: 'delete';
      readonly name: string;
      /** Seconds; absent: the object's own. 0 with force removes a Pod at once. */
      readonly gracePeriodSeconds?: number;
      readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
      readonly dryRun?: boolean;
    }
  /** The Pod's eviction subresource. */
  | { readonly verb: 'evict'; readonly name: string; readonly gracePeriodSeconds?: number; readonly dryRun?: boolean }
);

export type ApiStatus = Refusal;

export type ApiResponse =
  | { readonly ok: true; readonly object: ApiObject; readonly warnings: readonly string[] }
  | { readonly ok: true; readonly items: readonly ApiObject[]; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly status: ApiStatus; readonly warnings: readonly string[] };
