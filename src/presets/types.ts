import type { KubeletSettings, MachineCommand, NodeSpec } from '../cluster/types.ts';

export type PresetGroup = 'network' | 'logs' | 'monitoring' | 'security' | 'ingress' | 'devices';

/** A DaemonSet that clusters really run. Its manifest is fetched by `loadPreset`; `presets.about.<id>` of src/i18n says what it does. */
export interface Preset {
  readonly id: string;
  /** A proper name, the same in every language. */
  readonly name: string;
  readonly group: PresetGroup;
  /** Nodes on which its rules show. */
  readonly pool: readonly NodeSpec[];
}

export interface ScenarioFile {
  readonly name: string;
  readonly text: string;
}

/** A cluster to start from. `presets.scenarios.<id>.title` and `.about` of src/i18n name it and say what to look at. */
export interface Scenario {
  readonly id: string;
  readonly nodes: readonly NodeSpec[];
  /** Kubelet settings that differ from the usual ones. */
  readonly kubelet?: Partial<KubeletSettings>;
  /** Each is given to `kubectl apply -f -`, in order; then the cluster settles, and the timeline starts there. */
  readonly applied: readonly string[];
  /** Given last and left for the person to play. */
  readonly then?: readonly MachineCommand[];
  /** For the editor; the first one is open. */
  readonly files: readonly ScenarioFile[];
}
