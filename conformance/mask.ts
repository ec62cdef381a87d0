import type { Simulation } from '../src/cluster/index.ts';

/** Letters and digits that Kubernetes makes random names and hashes of. */
const safe = 'bcdfghjklmnpqrstvwxz2456789';

const masks: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uid>'],
  [/\b[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} [+-][0-9]{4}/g, '<time>'],
  [/\b[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\.[0-9]+)?Z/g, '<time>'],
  [/\b10\.[0-9]+\.[0-9]+\.[0-9]+\b/g, '<ip>'],
  [/(resourceVersion"?: *)"?[0-9]+"?/g, '$1<version>'],
  [/\bkube-api-access-[a-z0-9]{5}\b/g, 'kube-api-access-*'],
  [new RegExp(`(?<![a-z0-9])[${safe}]{6,10}(?![a-z0-9])`, 'g'), '#'],
];

/** Hashes, uids, times and addresses, which no two clusters have in common. */
export const maskText = (text: string): string => masks.reduce((masked, [pattern, mask]) => masked.replace(pattern, mask), text);

const age = /\b([0-9]+s|[0-9]+m[0-9]+s|[0-9]+h([0-9]+m)?|[0-9]+d([0-9]+h)?|[0-9]+y([0-9]+d)?)\b/g;

/** Ages; a lone `5m` is one only in a table that has a column of ages, elsewhere it may be an amount of cpu. */
export function maskAges(text: string): string {
  let aged = false;
  return text
    .split('\n')
    .map((line) => {
      if (/\b(AGE|Age|LAST SEEN)\b/.test(line)) aged = true;
      const masked = line.replace(age, '<age>');
      return aged ? masked.replace(/\b[0-9]+m(?=\s*$)/, '<age>') : masked;
    })
    .join('\n');
}

/** Knows the random endings that the simulation gave names, and writes `*` for them, as the recordings do. */
export class NameMask {
  readonly #simulation: Simulation;
  readonly #masked = new Map<string, string>();
  #seen = 0;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  apply(text: string): string {
    this.#learn();
    return text.replace(/[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?/g, (word) => this.#masked.get(word) ?? word);
  }

  #learn(): void {
    const { changes } = this.#simulation;
    for (; this.#seen < changes.length; this.#seen++) {
      const metadata = changes[this.#seen]?.after?.metadata;
      if (metadata?.generateName !== undefined) this.#masked.set(metadata.name, `${metadata.generateName}*`);
    }
  }
}
