import { Check as CheckIcon, X } from 'lucide-react';
import {
  addedReason,
  type Check,
  checkSentence,
  expressionText,
  nodePathOf,
  ownedTaintSentence,
  type TermExpression,
} from '../explain/index.ts';
import { textOf, useText } from '../i18n/index.ts';
import { type DaemonSet, isOwnedTaint, type Node, taintText } from '../kubernetes/index.ts';
import { sessionStore, useSession } from '../session/index.ts';
import { CheckRow, Checks } from './Check.tsx';
import styles from './CheckList.module.css';
import { NodeLink, PathLink } from './Evidence.tsx';
import { editsFor } from './edits.ts';
import { fixesFor } from './fixes.ts';
import { fileThatRepairs } from './manifestLocation.ts';
import { Repairs } from './Repairs.tsx';

interface CheckListProps {
  readonly checks: readonly Check[];
  readonly daemonSet: DaemonSet;
  readonly node: Node;
}

/** Every rule in the controller's order, with what it was decided on and what would change it. */
export function CheckList({ checks, daemonSet, node }: CheckListProps) {
  const text = useText('inspector');
  if (checks.length === 0) return <p className="quiet">{text('why.noRule')}</p>;
  return (
    <Checks>
      {checks.map((check) => (
        <OneCheck key={`${check.kind} ${check.path ?? ''} ${check.nodePath ?? ''}`} check={check} daemonSet={daemonSet} node={node} />
      ))}
    </Checks>
  );
}

interface OneProps {
  readonly check: Check;
  readonly daemonSet: DaemonSet;
  readonly node: Node;
}

const tolerations = 'spec.template.spec.tolerations';

/** The field of the manifest that decides, where one is there to look at. */
function pathOf(check: Check): string | undefined {
  if (check.kind !== 'taint') return check.path;
  if (check.toleratedBy !== undefined) return check.toleratedBy.path;
  return check.soft || isOwnedTaint(check.taint) ? undefined : tolerations;
}

function OneCheck({ check, daemonSet, node }: OneProps) {
  const text = useText('why');
  const { key, params } = checkSentence(check);
  const path = pathOf(check);
  const owned =
    check.kind === 'taint' && !check.passes ? ownedTaintSentence(sessionStore.getState().simulation.view, node, check.taint) : undefined;
  const written = useSession(({ files, problems }) => {
    const file = check.passes || owned !== undefined ? undefined : fileThatRepairs(files, daemonSet, node, check);
    return problems.some((problem) => problem.file === file?.id && problem.severity === 'error') ? undefined : file;
  });
  const reason = check.kind === 'taint' && check.toleratedBy?.from === 'controller' ? addedReason(check.toleratedBy.toleration) : undefined;
  return (
    <CheckRow
      passes={check.passes}
      sign={text(check.passes ? 'met' : 'notMet')}
      sentence={
        <>
          {textOf('why')(key, params)}
          {reason !== undefined && <span className="quiet-line">{textOf('why')(reason)}</span>}
          {owned !== undefined && <span className="quiet-line">{textOf('why')(owned.key, owned.params)}</span>}
        </>
      }
    >
      {check.kind === 'affinity' && <Terms check={check} daemonSet={daemonSet} node={node} />}
      <p className={styles.evidence}>
        {path !== undefined && <PathLink daemonSet={daemonSet} path={path} />}
        <NodeSide check={check} node={node} />
      </p>
      <Repairs daemonSet={daemonSet} edits={editsFor(check)} fixes={fixesFor(check, daemonSet, node)} written={written} />
    </CheckRow>
  );
}

/** What the Node has to say to the check. */
function NodeSide({ check, node }: Omit<OneProps, 'daemonSet'>) {
  switch (check.kind) {
    case 'nodeSelector':
      return <LabelSide node={node} name={check.key} actual={check.actual} />;
    case 'taint':
      return check.nodePath === undefined ? null : (
        <NodeLink node={node} path={check.nodePath}>
          {taintText(check.taint)}
        </NodeLink>
      );
    default:
      return null;
  }
}

function LabelSide({ node, name, actual }: { readonly node: Node; readonly name: string; readonly actual: string | undefined }) {
  const text = useText('why');
  if (actual === undefined) return <code className="quiet">{text('evidence.absent', { key: name })}</code>;
  return (
    <NodeLink node={node} path={nodePathOf(name)}>
      {actual === '' ? name : `${name}=${actual}`}
    </NodeLink>
  );
}

interface TermsProps extends Omit<OneProps, 'check'> {
  readonly check: Extract<Check, { readonly kind: 'affinity' }>;
}

function Terms({ check, daemonSet, node }: TermsProps) {
  return (
    <ul className={styles.terms}>
      {check.terms.flatMap(({ expressions }) =>
        expressions.map((expression) => <Term key={expression.path} {...expression} daemonSet={daemonSet} node={node} />),
      )}
    </ul>
  );
}

function Term({ expression, path, actual, passes, daemonSet, node }: TermExpression & Omit<OneProps, 'check'>) {
  const byName = path.includes('matchFields');
  return (
    <li data-passes={passes}>
      {passes ? <CheckIcon aria-hidden /> : <X aria-hidden />}
      <span>
        <code>{expressionText(expression)}</code>
        <span className={styles.evidence}>
          <PathLink daemonSet={daemonSet} path={path} />
          {byName ? <code className="quiet">{actual}</code> : <LabelSide node={node} name={expression.key} actual={actual} />}
        </span>
      </span>
    </li>
  );
}
