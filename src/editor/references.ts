import { fieldOf, resourceByKind, splitApiVersion } from '../kubernetes/index.ts';
import type { ApiObject, Json, JsonObject } from '../kubernetes/objects.ts';
import { clientChecks, closest, type EditorFault, listItems, locate, type ManifestDocument } from '../manifest/index.ts';

/** Kinds without whose object the API server refuses what names it. */
export type ReferredKind = 'Namespace' | 'ServiceAccount' | 'PriorityClass' | 'RuntimeClass';

/** An object that the text names, and that is not there when it is needed. */
export interface Missing {
  readonly kind: ReferredKind;
  readonly name: string;
  /** Of a ServiceAccount. */
  readonly namespace?: string;
  /** The kind of the object that names it. */
  readonly by: string;
  /** Index of the first document that needs it. */
  readonly before: number;
  /** Index of the later document that is the object: kubectl would create it too late. */
  readonly later?: number;
  /** Names that are there and differ by a slip of the pen, the likeliest first. */
  readonly near: readonly string[];
}

export interface ReferenceFault extends EditorFault {
  readonly path: string;
  readonly missing: Missing;
}

/** The objects of a cluster that a text may name. */
export interface Referable {
  has(kind: ReferredKind, namespace: string | undefined, name: string): boolean;
  names(kind: ReferredKind, namespace: string | undefined): readonly string[];
  /** Whether objects of a kind that a CustomResourceDefinition declares are in a namespace. */
  namespacesCustom(group: string, kind: string): boolean;
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const KINDS: ReadonlySet<string> = new Set<ReferredKind>(['Namespace', 'ServiceAccount', 'PriorityClass', 'RuntimeClass']);
const isReferred = (kind: string): kind is ReferredKind => KINDS.has(kind);

type Names = Map<string, Set<string>>;

const none: ReadonlySet<string> = new Set();
const homeOf = (kind: string, namespace: string | undefined): string => `${kind} ${namespace ?? ''}`;
const note = (names: Names, home: string, name: string): void => {
  names.set(home, (names.get(home) ?? new Set()).add(name));
};

/** Indexes the objects once; every question after that is about names alone. */
export function referable(objects: readonly ApiObject[]): Referable {
  const names: Names = new Map();
  const custom = new Set<string>();
  for (const { kind, metadata, ...rest } of objects) {
    if (isReferred(kind)) note(names, homeOf(kind, metadata.namespace), metadata.name);
    if (kind !== 'CustomResourceDefinition') continue;
    const spec = fieldOf(rest as unknown as JsonObject, 'spec');
    if (fieldOf(spec, 'scope') === 'Namespaced')
      custom.add(`${textOf(fieldOf(spec, 'group'))} ${textOf(fieldOf(fieldOf(spec, 'names'), 'kind'))}`);
  }
  const of = (kind: ReferredKind, namespace: string | undefined): ReadonlySet<string> => names.get(homeOf(kind, namespace)) ?? none;
  return {
    has: (kind, namespace, name) => of(kind, namespace).has(name),
    names: (kind, namespace) => [...of(kind, namespace)],
    namespacesCustom: (group, kind) => custom.has(`${group} ${kind}`),
  };
}

const POD = ['spec'];
const TEMPLATE = ['spec', 'template', 'spec'];
/** Where the kinds that controllers of the playground act on have the spec of their Pods. */
const podSpecs: ReadonlyMap<string, readonly string[]> = new Map([
  ['Pod', POD],
  ['DaemonSet', TEMPLATE],
  ['Deployment', TEMPLATE],
  ['ReplicaSet', TEMPLATE],
  ['StatefulSet', TEMPLATE],
]);

interface Written {
  readonly document: ManifestDocument;
  /** Path to the object within its document: empty, or an item of a List. */
  readonly at: string;
  readonly kind: string;
  /** Not served by the API server itself. */
  readonly custom: boolean;
  readonly name: string;
  /** As it is written; absent where the kind has none. */
  readonly namespace: string | undefined;
  readonly object: JsonObject;
}

function read(document: ManifestDocument, json: Json, at: string, cluster: Referable): readonly Written[] {
  const checked = clientChecks(json);
  if (!checked.ok) return [];
  const { object } = checked;
  const items = at === '' ? listItems(object) : undefined;
  if (items !== undefined) return items.flatMap((item, index) => read(document, item, `items[${index}].`, cluster));
  const kind = textOf(object['kind']);
  const { group, version } = splitApiVersion(textOf(object['apiVersion']));
  const resource = resourceByKind(group, version, kind);
  const metadata = object['metadata'];
  const namespaced = resource?.namespaced ?? cluster.namespacesCustom(group, kind);
  const namespace = namespaced ? textOf(fieldOf(metadata, 'namespace')) || undefined : undefined;
  return [{ document, at, kind, custom: resource === undefined, name: textOf(fieldOf(metadata, 'name')), namespace, object }];
}

interface Reference {
  readonly kind: ReferredKind;
  readonly namespace?: string;
  readonly name: string;
  readonly path: string;
}

/** What admission looks up for a Pod of the spec. Behaviour of kubernetes: plugin/pkg/admission/{serviceaccount,priority,runtimeclass}/admission.go. */
function referencesOf({ kind, namespace = 'default', object }: Written): readonly Reference[] {
  const steps = podSpecs.get(kind) ?? [];
  const spec = steps.reduce<Json | undefined>(fieldOf, object);
  const path = steps.join('.');
  if (steps.length === 0 || spec === undefined) return [];
  const named = (referred: ReferredKind, ...fields: readonly string[]): readonly Reference[] => {
    const field = fields.find((each) => textOf(fieldOf(spec, each)) !== '');
    return field === undefined ? [] : [{ kind: referred, name: textOf(fieldOf(spec, field)), path: `${path}.${field}` }];
  };
  return [
    ...named('ServiceAccount', 'serviceAccountName', 'serviceAccount').map((reference) => ({ ...reference, namespace })),
    ...named('PriorityClass', 'priorityClassName'),
    ...named('RuntimeClass', 'runtimeClassName'),
  ];
}

/** What the API server says, as in src/cluster/apiserver: `namespaces "x" not found`. */
function refusal({ kind, namespace = '', name }: Reference): string {
  switch (kind) {
    case 'Namespace':
      return `namespaces "${name}" not found`;
    case 'ServiceAccount':
      return `error looking up service account ${namespace}/${name}: serviceaccount "${name}" not found`;
    case 'PriorityClass':
      return `no PriorityClass with name ${name} was found`;
    case 'RuntimeClass':
      return `pod rejected: RuntimeClass ${JSON.stringify(name)} not found`;
    default:
      return kind satisfies never;
  }
}

/** A controller brings the first two about in every cluster and namespace, the last are there from the start. */
const isBuiltIn = ({ kind, name }: Reference): boolean =>
  (kind === 'ServiceAccount' && name === 'default') ||
  (kind === 'PriorityClass' && (name === 'system-node-critical' || name === 'system-cluster-critical'));

/**
 * What the documents name and neither the cluster has nor the text: in front of it where kubectl itself would be refused
 * (a namespace, what a bare Pod needs), anywhere where a controller tries again (what a template needs). The first are errors.
 * Takes time by the text alone.
 */
export function missingReferences(documents: readonly ManifestDocument[], cluster: Referable): readonly ReferenceFault[] {
  const objects = documents.flatMap((document) => (document.json === undefined ? [] : read(document, document.json, '', cluster)));
  const written = new Map<string, number>();
  const names: Names = new Map();
  for (const [index, { kind, custom, namespace, name }] of objects.entries()) {
    if (custom || !isReferred(kind)) continue;
    const home = kind === 'ServiceAccount' ? (namespace ?? 'default') : undefined;
    const id = `${homeOf(kind, home)} ${name}`;
    if (!written.has(id)) written.set(id, index);
    note(names, homeOf(kind, home), name);
  }
  const first = new Map<string, Pick<Missing, 'before' | 'near'>>();
  const near = ({ kind, namespace, name }: Reference): readonly string[] =>
    closest(name, [...new Set([...cluster.names(kind, namespace), ...(names.get(homeOf(kind, namespace)) ?? [])])]);
  return objects.flatMap((object, index): readonly ReferenceFault[] => {
    const { document, kind, custom, at, namespace } = object;
    const home: readonly Reference[] = namespace === undefined ? [] : [{ kind: 'Namespace', name: namespace, path: 'metadata.namespace' }];
    const references = [...home, ...(custom ? [] : referencesOf(object))];
    return references.flatMap((reference) => {
      const id = `${homeOf(reference.kind, reference.namespace)} ${reference.name}`;
      const atOnce = reference.kind === 'Namespace' || kind === 'Pod';
      const location = written.get(id);
      const inText = location !== undefined && (location < index || !atOnce);
      if (inText || isBuiltIn(reference) || cluster.has(reference.kind, reference.namespace, reference.name)) return [];
      const shared = first.get(id) ?? { before: document.index, near: near(reference) };
      first.set(id, shared);
      const later = location === undefined ? undefined : objects[location];
      const path = `${at}${reference.path}`;
      return [
        {
          severity: atOnce ? 'error' : 'warning',
          message: refusal(reference),
          path,
          ...locate(document, path),
          missing: {
            kind: reference.kind,
            name: reference.name,
            ...(reference.namespace === undefined ? {} : { namespace: reference.namespace }),
            by: kind,
            ...shared,
            ...(later === undefined ? {} : { later: later.document.index }),
          },
        },
      ];
    });
  });
}
