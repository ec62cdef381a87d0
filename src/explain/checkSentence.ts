import type { KeyUnder, TextKey, TextParams } from '../i18n/index.ts';
import { type NodeSelectorRequirement, type Toleration, taintText } from '../kubernetes/index.ts';
import type { Check, Message } from './types.ts';

const sentence = (key: TextKey<'why'>, params: TextParams = {}): Message<'why'> => ({ key, params });

/** As one would write it on a line: `disk In (ssd, nvme)`. */
export const expressionText = ({ key, operator, values }: NodeSelectorRequirement): string =>
  values === undefined || values.length === 0 ? `${key} ${operator}` : `${key} ${operator} (${values.join(', ')})`;

/** `gpu=yes:NoSchedule`, `gpu:NoSchedule op=Exists`, `op=Exists` for everything. */
export function tolerationText({ key, operator, value, effect }: Toleration): string {
  const what = `${key ?? ''}${value ? `=${value}` : ''}${effect ? `:${effect}` : ''}`;
  return operator === 'Exists' ? `${what} op=Exists`.trim() : what;
}

/** The rule and its evidence in one sentence: a key of the room `why`. */
export function checkSentence(check: Check): Message<'why'> {
  const outcome = check.passes ? 'pass' : 'fail';
  switch (check.kind) {
    case 'nodeName':
      return sentence(`check.nodeName.${outcome}`, { wanted: check.wanted, node: check.actual });
    case 'nodeSelector':
      if (check.actual === undefined) return sentence('check.nodeSelector.absent', { key: check.key, wanted: check.wanted });
      return sentence(`check.nodeSelector.${outcome}`, { key: check.key, wanted: check.wanted, actual: check.actual });
    case 'affinity':
      if (check.terms.length === 0) return sentence('check.affinity.empty');
      return sentence(`check.affinity.${outcome}`, { terms: check.terms.length, term: check.terms.findIndex(({ passes }) => passes) + 1 });
    case 'taint': {
      const taint = taintText(check.taint);
      if (check.toleratedBy !== undefined) {
        return sentence(`check.taint.${check.toleratedBy.from}`, { taint, toleration: tolerationText(check.toleratedBy.toleration) });
      }
      if (check.soft) return sentence('check.taint.soft', { taint });
      return sentence(`check.taint.${check.taint.effect === 'NoExecute' ? 'noExecute' : 'noSchedule'}`, { taint });
    }
  }
}

const short = (key: KeyUnder<'explain', 'short'>, params: TextParams = {}): Message<'explain'> => ({ key: `short.${key}`, params });

/** The short form, for a node's card. */
export function shortSentence(check: Check): Message<'explain'> {
  switch (check.kind) {
    case 'nodeName':
      return short('nodeName', { wanted: check.wanted });
    case 'nodeSelector':
      return check.actual === undefined
        ? short('nodeSelectorAbsent', { key: check.key, wanted: check.wanted })
        : short('nodeSelector', { key: check.key, wanted: check.wanted, actual: check.actual });
    case 'affinity': {
      const [only] = check.terms.flatMap(({ expressions }) => expressions.filter(({ passes }) => !passes));
      return check.terms.length === 1 && only !== undefined
        ? short('expression', { expression: expressionText(only.expression) })
        : short('affinity');
    }
    case 'taint':
      return short(check.soft ? 'softTaint' : 'taint', { taint: taintText(check.taint) });
  }
}
