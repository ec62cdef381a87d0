import type { TextKey } from '../i18n/index.ts';
import { addedTolerations, type Toleration } from '../kubernetes/index.ts';

const PREFIX = 'node.kubernetes.io/';

const same = (a: Toleration, b: Toleration): boolean =>
  a.key === b.key && a.operator === b.operator && a.effect === b.effect && (a.value ?? '') === (b.value ?? '');

/** Why the daemon controller adds the toleration: a key of the room `why`; absent for one that it does not add. */
export const addedReason = (toleration: Toleration): TextKey<'why'> | undefined =>
  addedTolerations(true).some((added) => same(added, toleration))
    ? (`added.${toleration.key?.slice(PREFIX.length) ?? ''}` as TextKey<'why'>)
    : undefined;
