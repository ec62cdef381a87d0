import { Check as CheckIcon, FileCode, X } from 'lucide-react';
import { type Check, checkSentence, expressionText } from '../explain/index.ts';
import { looseText, useText } from '../i18n/index.ts';
import type { DaemonSet, Node } from '../kubernetes/index.ts';
import { sessionStore } from '../session/index.ts';
import { CommandButton } from './CommandButton.tsx';
import { fixesFor } from './fixes.ts';
import styles from './inspector.module.css';
import { manifestPlace } from './manifestPlace.ts';

interface CheckListProps {
  readonly checks: readonly Check[];
  readonly daemonSet: DaemonSet;
  readonly node: Node;
}

/** Every rule in the controller's order, with what it was decided on and what would change it. */
export function CheckList({ checks, daemonSet, node }: CheckListProps) {
  const text = useText('inspector');
  if (checks.length === 0) return <p className={styles.quiet}>{text('why.noRule')}</p>;
  return (
    <ol className={styles.checks}>
      {checks.map((check) => (
        <OneCheck key={`${check.kind} ${check.path ?? ''} ${check.nodePath ?? ''}`} check={check} daemonSet={daemonSet} node={node} />
      ))}
    </ol>
  );
}

function OneCheck({ check, daemonSet, node }: { readonly check: Check; readonly daemonSet: DaemonSet; readonly node: Node }) {
  const text = useText('inspector');
  const { key, params } = checkSentence(check);
  const fixes = fixesFor(check, daemonSet, node);
  return (
    <li className={styles.check} data-passes={check.passes}>
      {check.passes ? <CheckIcon aria-hidden /> : <X aria-hidden />}
      <div>
        <p>{looseText('explain', key, params) ?? key}</p>
        {check.kind === 'affinity' && <Terms check={check} />}
        {check.path !== undefined && <PathLink daemonSet={daemonSet} path={check.path} />}
        {fixes.length > 0 && (
          <div className={styles.fixes}>
            {fixes.map(({ kind, command }) => (
              <CommandButton key={command} command={command} label={text(`fix.${kind}`)} />
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

function Terms({ check }: { readonly check: Extract<Check, { readonly kind: 'affinity' }> }) {
  return (
    <ul className={styles.terms}>
      {check.terms.flatMap(({ expressions }) =>
        expressions.map(({ expression, path, actual, passes }) => (
          <li key={path} data-passes={passes}>
            {passes ? <CheckIcon aria-hidden /> : <X aria-hidden />}
            <code>{expressionText(expression)}</code>
            {actual !== undefined && <code className={styles.quiet}>{actual}</code>}
          </li>
        )),
      )}
    </ul>
  );
}

/** The field's path; goes to its place in the editor, where the manifest is there. */
function PathLink({ daemonSet, path }: { readonly daemonSet: DaemonSet; readonly path: string }) {
  const show = () => {
    const session = sessionStore.getState();
    const place = manifestPlace(session.files, daemonSet, path);
    if (place !== undefined) session.show(place);
  };
  return (
    <button type="button" className={styles.path} onClick={show} title={path}>
      <FileCode aria-hidden />
      <code>{path.replace(/^spec\.template\.spec\./, '')}</code>
    </button>
  );
}
