import { formatQuantity, type JsonObject, type QuantityText, quantityOf, unitValue } from '../../kubernetes/index.ts';
import { listAt, objectAt, sortedKeys, textAt } from '../json.ts';
import type { Describer } from './describer.ts';
import { line } from './lines.ts';

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/describe/describe.go (helpTextForResourceQuotaScope). */
const help: Readonly<Record<string, string>> = {
  Terminating:
    'Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.',
  NotTerminating:
    'Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.',
  BestEffort: 'Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.',
  NotBestEffort:
    'Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.',
};

function scopeLines(quota: JsonObject, level: number, bullet: string): string {
  const scopes = listAt(quota, 'spec', 'scopes')
    .map((scope) => textAt(scope))
    .toSorted();
  if (scopes.length === 0) return '';
  const texts = scopes.flatMap((scope) => help[scope] ?? []);
  return line(level, `Scopes:\t${scopes.join(', ')}`) + texts.map((text) => line(level, `${bullet}${text}`)).join('');
}

const rows = (quota: JsonObject, level: number, usedText: (used: string, hard: string) => string): string =>
  sortedKeys(objectAt(quota, 'status', 'hard'))
    .map((name) => {
      const hard = textAt(quota, 'status', 'hard', name);
      return line(level, `${name}\t${usedText(textAt(quota, 'status', 'used', name) || '0', hard)}\t${hard}`);
    })
    .join('');

/** What is used, in the format of what it is held against: whole units, where the two differ. */
function inFormatOf(used: QuantityText, hard: QuantityText): string {
  const { format } = quantityOf(hard);
  return quantityOf(used).format === format ? String(used) : formatQuantity({ nano: BigInt(unitValue(used)) * 1_000_000_000n, format });
}

/** describeQuota. */
export const describeQuota: Describer = (_invocation, _info, object) =>
  [
    line(0, `Name:\t${textAt(object, 'metadata', 'name')}`),
    line(0, `Namespace:\t${textAt(object, 'metadata', 'namespace')}`),
    scopeLines(object, 0, ' * '),
    line(0, 'Resource\tUsed\tHard'),
    line(0, '--------\t----\t----'),
    rows(object, 0, inFormatOf),
  ].join('');

/** DescribeResourceQuotas. */
export function quotasInNamespace(quotas: readonly JsonObject[]): string {
  if (quotas.length === 0) return line(0, 'No resource quota.');
  const lines = quotas.flatMap((quota) => [
    line(1, `Name:\t${textAt(quota, 'metadata', 'name')}`),
    scopeLines(quota, 1, '* '),
    line(1, 'Resource\tUsed\tHard'),
    line(1, '--------\t---\t---'),
    rows(quota, 1, (used) => used),
  ]);
  return line(0, 'Resource Quotas') + lines.join('');
}
