import { type MachineCommand, type MissingConfig, missingConfigs, type View } from '../cluster/index.ts';
import { jsonWord, namespaceFlag } from '../kubectl/lines.ts';
import { neededKeys, type Pod } from '../kubernetes/index.ts';
import { machineLine } from '../session/index.ts';

/** A command that makes what a Pod waits for. */
export interface ConfigCommand extends Pick<MissingConfig, 'kind' | 'name'> {
  /** `complete`: it is there, and lacks keys. */
  readonly does: 'create' | 'complete';
  /** Without `kubectl`; of a path the line about its machine. */
  readonly command: string;
  readonly machine?: MachineCommand;
}

/** What a key holds until a person writes something better. */
const EXAMPLE = 'example';

/** One command for each ConfigMap, Secret, ServiceAccount or path that keeps the Pod from starting. */
export function configCommands(view: View, pod: Pod): readonly ConfigCommand[] {
  if (pod.status.phase !== 'Pending' || !pod.spec.nodeName) return [];
  const { namespace } = pod.metadata;
  const node = pod.spec.nodeName;
  const missing = new Map(missingConfigs(view, pod).map((each) => [`${each.kind} ${each.name}`, each]));
  return [...missing.values()].map(({ kind, name, pathType = 'Directory' }): ConfigCommand => {
    if (kind === 'Path') {
      const machine: MachineCommand = { type: 'addPath', node, path: name, pathType };
      return { kind, name, does: 'create', command: machineLine(machine), machine };
    }
    if (kind === 'ServiceAccount')
      return { kind, name, does: 'create', command: `create serviceaccount ${name}${namespaceFlag(namespace)}` };
    const found = view.get(kind, namespace, name) as { readonly data?: object } | undefined;
    const keys = neededKeys(pod.spec, kind, name).filter((key) => !Object.hasOwn(found?.data ?? {}, key));
    if (found === undefined) {
      const literals = keys.map((key) => ` --from-literal=${key}=${EXAMPLE}`).join('');
      const what = kind === 'Secret' ? 'secret generic' : 'configmap';
      return { kind, name, does: 'create', command: `create ${what} ${name}${namespaceFlag(namespace)}${literals}` };
    }
    const data = Object.fromEntries(keys.map((key) => [key, kind === 'Secret' ? btoa(EXAMPLE) : EXAMPLE]));
    const command = `patch ${kind.toLowerCase()} ${name}${namespaceFlag(namespace)} --type merge -p ${jsonWord({ data })}`;
    return { kind, name, does: 'complete', command };
  });
}
