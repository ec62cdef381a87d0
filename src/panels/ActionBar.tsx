import { Toolbar } from '@base-ui/react/toolbar';
import type { KeyboardEvent, ReactNode } from 'react';
import { useText } from '../i18n/index.ts';
import { type ActionSubject, useActions } from '../session/index.ts';
import styles from './ActionBar.module.css';
import { ActionButtons } from './ActionButtons.tsx';

type BarSubject = Extract<ActionSubject, { readonly name: string }>;

interface Props {
  readonly subject: BarSubject;
  /** It floats, or is as wide as what it stands in. */
  readonly look: 'floating' | 'flat';
  /** The name of the subject stands before the actions. */
  readonly named: boolean;
  /** Where the focus goes with Escape. */
  readonly leave?: () => void;
  /** After the actions. */
  readonly children?: ReactNode;
}

/** What is done most to a Node or a Pod, each with the command that it stands for, and the menu of everything. The arrow keys move in it. */
export function ActionBar({ subject, look, named, leave, children }: Props) {
  const text = useText('actions');
  const { name } = subject;
  const actions = useActions(subject);
  if (actions.length === 0) return null;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape' || leave === undefined) return;
    event.preventDefault();
    leave();
  };
  return (
    <Toolbar.Root
      className={styles.bar}
      data-look={look}
      aria-label={text(subject.kind === 'Node' ? 'node.menu' : 'pod.menu', { name })}
      onKeyDown={onKeyDown}
    >
      {named && (
        <span className={styles.name} title={name}>
          {name}
        </span>
      )}
      <ActionButtons actions={actions} />
      {children}
    </Toolbar.Root>
  );
}
