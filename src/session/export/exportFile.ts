import type { Session } from '../types.ts';
import { clusterYaml } from './clusterYaml.ts';
import { historyScript } from './historyScript.ts';
import { realScript } from './realScript.ts';

export type ExportFormat = 'yaml' | 'real' | 'history';

/** The moment at the head as a file. */
export function exportFile({ simulation, transcript }: Session, format: ExportFormat): { readonly name: string; readonly text: string } {
  switch (format) {
    case 'yaml':
      return { name: 'cluster.yaml', text: clusterYaml(simulation) };
    case 'real':
      return { name: 'run-it-for-real.sh', text: realScript(simulation.view) };
    case 'history':
      return { name: 'commands.sh', text: historyScript(transcript.filter(({ head }) => head <= simulation.head)) };
    default:
      return format satisfies never;
  }
}
