import { fieldOf } from '../../kubernetes/index.ts';
import { locate, type ManifestDocument } from '../../manifest/index.ts';
import type { Rule } from './ruleCounts.ts';

/** Where the text states which Nodes a DaemonSet wants. */
export interface RuleLocation {
  readonly namespace: string;
  readonly name: string;
  readonly rule: Rule;
  /** Behind the key. */
  readonly at: number;
}

const rules: readonly (readonly [rule: Rule, path: readonly string[]])[] = [
  ['nodeSelector', ['nodeSelector']],
  ['affinity', ['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution']],
  ['tolerations', ['tolerations']],
];

const behind = (value: unknown, path: readonly string[]): unknown => path.reduce(fieldOf, value);

/** The rules of every DaemonSet of the text that says them. */
export function ruleLocations(documents: readonly ManifestDocument[]): readonly RuleLocation[] {
  return documents.flatMap((document) => {
    const { json } = document;
    const name = behind(json, ['metadata', 'name']);
    if (fieldOf(json, 'kind') !== 'DaemonSet' || typeof name !== 'string') return [];
    const namespace = behind(json, ['metadata', 'namespace']);
    const spec = behind(json, ['spec', 'template', 'spec']);
    return rules.flatMap(([rule, path]) =>
      behind(spec, path) === undefined || behind(spec, path) === null
        ? []
        : [
            {
              name,
              namespace: typeof namespace === 'string' && namespace !== '' ? namespace : 'default',
              rule,
              at: locate(document, ['spec.template.spec', ...path].join('.'), 'key').to,
            },
          ],
    );
  });
}
