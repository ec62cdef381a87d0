import type { Message } from '../cluster/index.ts';
import { type TextParams, textOf } from '../i18n/index.ts';

/** A text of `explain`. `bare` removes the prefixes of label keys. */
export function explained({ key, params }: Message<'explain'>, bare = false): string {
  const short: TextParams = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      bare && typeof value === 'string' ? value.slice(value.lastIndexOf('/') + 1) : value,
    ]),
  );
  return textOf('explain')(key, short);
}

/** The part of the scheduler's message about the pinned node: `Insufficient cpu`. The rest counts the other nodes. */
export function schedulerReason(message: string): string {
  const [, list = ''] = /^\d+\/\d+ nodes are available: (.*?)\. /.exec(message) ?? [];
  const reasons = list.split(/, (?=\d)/).filter((reason) => reason !== '' && !reason.endsWith('[NodeAffinity]'));
  return reasons.length === 0 ? message : reasons.map((reason) => reason.replace(/^\d+ /, '')).join(', ');
}
