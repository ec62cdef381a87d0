import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Branch } from '../cluster/types.ts';
import { useText } from '../i18n/index.ts';
import { sessionStore, useMoment, useSession } from '../session/index.ts';
import styles from './BranchTree.module.css';
import { TransportButton } from './TransportButton.tsx';
import { inTreeOrder } from './treeOrder.ts';

/** The branches as a tree, each where it left its parent; nothing while there is only one. */
export function BranchTree() {
  const text = useText('timeline');
  const moment = useMoment();
  const simulation = useSession((session) => session.simulation);
  const timelineStart = useSession((session) => session.timelineStart);
  const names = useSession((session) => session.branchNames);
  const [renaming, setRenaming] = useState<string>();
  const { branches } = simulation;
  if (branches.length < 2) return null;
  const session = sessionStore.getState();
  const longest = Math.max(1, ...branches.map(({ length }) => length - timelineStart));
  const part = (steps: number): string => `${(100 * Math.max(0, steps - timelineStart)) / longest}%`;
  const nameOf = ({ id, parent, forkedAt }: Branch): string =>
    names[id] || (parent === undefined ? text('branchMain') : text('branchAfter', { step: Math.max(0, forkedAt - timelineStart) }));
  return (
    <ul className={styles.tree} aria-label={text('branches')}>
      {inTreeOrder(branches).map(({ branch, depth }) => {
        const { id, forkedAt, length, parent } = branch;
        const current = id === moment.branch;
        const name = nameOf(branch);
        return (
          <li key={id} className={styles.row} data-current={current}>
            {renaming === id ? (
              <input
                className={`field ${styles.field}`}
                aria-label={text('branchName')}
                defaultValue={name}
                ref={(field) => field?.focus()}
                onBlur={(event) => {
                  session.renameBranch(id, event.target.value);
                  setRenaming(undefined);
                }}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') event.currentTarget.blur();
                  if (event.key === 'Escape') setRenaming(undefined);
                }}
              />
            ) : (
              <button
                type="button"
                className={styles.name}
                style={{ paddingInlineStart: 8 + depth * 12 }}
                aria-current={current ? 'true' : undefined}
                title={parent === undefined ? name : `${name} · ${text('branchLeft', { step: Math.max(0, forkedAt - timelineStart) })}`}
                onClick={() => session.switchTo(id)}
              >
                <span aria-hidden="true">{current ? '●' : '○'} </span>
                {name}
              </button>
            )}
            <span className={styles.lane} aria-hidden="true">
              <span
                className={styles.line}
                data-fork={parent !== undefined}
                style={{ insetInlineStart: part(forkedAt), width: `calc(${part(length)} - ${part(forkedAt)})` }}
              />
              {current && <span className={styles.here} style={{ insetInlineStart: part(moment.head) }} />}
            </span>
            <TransportButton small icon={Pencil} name={`${text('branchRename')}: ${name}`} press={() => setRenaming(id)} />
            <TransportButton
              small
              icon={Trash2}
              name={`${text('branchRemove')}: ${name}`}
              off={current}
              press={() => session.removeBranch(id)}
            />
          </li>
        );
      })}
    </ul>
  );
}
