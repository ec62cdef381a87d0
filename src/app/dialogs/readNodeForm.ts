import type { NodeSpec } from '../../cluster/types.ts';
import type { TextKey, TextParams } from '../../i18n/index.ts';
import { isLabelKey, isLabelValue, type Taint, type TaintEffect } from '../../kubernetes/index.ts';
import { effects } from './splitPair.ts';

export interface NodeFields {
  readonly name: string;
  readonly count: string;
  readonly labels: string;
  readonly taints: string;
  readonly cpu: string;
  readonly memory: string;
  readonly pods: string;
  readonly ready: boolean;
}

export interface Fault {
  readonly field: keyof NodeFields;
  readonly key: TextKey<'app'>;
  readonly params: TextParams;
}

export type NodeForm = { readonly ok: true; readonly nodes: readonly NodeSpec[] } | { readonly ok: false; readonly fault: Fault };

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const quantity = /^\d+(\.\d+)?(m|k|Ki|M|Mi|G|Gi|T|Ti)?$/;

const linesOf = (text: string): readonly string[] =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

function readLabel(line: string): readonly [string, string] | undefined {
  const [, key = '', value = ''] = /^([^=:\s]+)(?:\s*[=:]\s*"?([^"\s]*)"?)?$/.exec(line) ?? [];
  return isLabelKey(key) && isLabelValue(value) ? [key, value] : undefined;
}

const isEffect = (text: string): text is TaintEffect => effects.some((each) => each === text);

function readTaint(line: string): Taint | undefined {
  const [, key = '', value = '', effect = ''] = /^([^=:\s]+)(?:=([^:\s]*))?:(\w+)$/.exec(line) ?? [];
  if (!isLabelKey(key) || !isLabelValue(value) || !isEffect(effect)) return undefined;
  return value === '' ? { key, effect } : { key, value, effect };
}

const nameOf = (base: string, index: number, count: number): string => (count === 1 ? base : `${base.replace(/\d+$/, '')}${index + 1}`);

/** The fields of the form as nodes, or the first fault among them. */
export function readNodeForm(fields: NodeFields): NodeForm {
  const fault = (field: keyof NodeFields, key: Fault['key'], params: TextParams = {}): NodeForm => ({
    ok: false,
    fault: { field, key, params },
  });
  const count = Number(fields.count);
  if (fields.name.length > 253 || !subdomain.test(fields.name)) return fault('name', 'form.addNode.badName');
  if (!Number.isInteger(count) || count < 1 || count > 500) return fault('count', 'form.addNode.badCount');
  const labels: Record<string, string> = {};
  for (const line of linesOf(fields.labels)) {
    const label = readLabel(line);
    if (label === undefined) return fault('labels', 'form.addNode.badLabel', { text: line });
    labels[label[0]] = label[1];
  }
  const taints: Taint[] = [];
  for (const line of linesOf(fields.taints)) {
    const taint = readTaint(line);
    if (taint === undefined) return fault('taints', 'form.addNode.badTaint', { text: line });
    taints.push(taint);
  }
  for (const field of ['cpu', 'memory', 'pods'] as const) {
    if (!quantity.test(fields[field])) return fault(field, 'form.addNode.badQuantity', { text: fields[field] });
  }
  const { cpu, memory, pods, ready } = fields;
  const nodes = Array.from({ length: count }, (_, index): NodeSpec => {
    return { name: nameOf(fields.name, index, count), labels, taints, allocatable: { cpu, memory, pods }, ready };
  });
  return { ok: true, nodes };
}
