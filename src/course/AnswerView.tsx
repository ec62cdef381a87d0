import { CircleCheck, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Message, ObjectRef } from '../cluster/index.ts';
import { useText } from '../i18n/index.ts';
import { type Answer, type Comparison, compare, type Given, type Workload } from '../lessons/index.ts';
import { sessionStore } from '../session/index.ts';
import { LinkButton } from '../ui/index.ts';
import styles from './AnswerView.module.css';
import { Box } from './Box.tsx';
import { WithCode } from './Prose.tsx';
import { fieldOfCounter } from './questions.ts';
import { Sequence } from './Sequence.tsx';
import { showLine } from './showLine.ts';

const refOf = ({ kind, namespace, name }: Workload): ObjectRef => ({ kind, namespace, name });
const select = (ref: ObjectRef) => sessionStore.getState().select(ref);

/** What was answered, if anything was, item by item, and what is right; each item leads to its explanation. */
export function AnswerView({ answer, given }: { readonly answer: Answer; readonly given: Given | undefined }) {
  const sentences = useText('lessons');
  if (answer.type === 'none') return <p className="quiet">{sentences(answer.message.key, answer.message.params)}</p>;
  const comparison = given && compare(answer, given);
  return (
    <Box>
      {comparison !== undefined && <Verdict comparison={comparison} />}
      <Items answer={answer} given={given} items={comparison?.items} />
    </Box>
  );
}

function Verdict({ comparison: { isRight, items } }: { readonly comparison: Comparison }) {
  const text = useText('course');
  const right = items.filter((item) => item.isRight).length;
  const Mark = isRight ? CircleCheck : CircleX;
  return (
    <p className={styles.verdict} data-right={isRight}>
      <Mark aria-hidden />
      {isRight
        ? text('answer.right')
        : right > 0 && items.length > 1
          ? text('answer.partly', { right, of: items.length })
          : text('answer.wrong')}
    </p>
  );
}

function Reason({ message }: { readonly message: Message<'why'> | undefined }) {
  const why = useText('why');
  return message === undefined ? null : <span>: {why(message.key, message.params)}</span>;
}

/** An item with its mark, in words too, where something was answered. */
function Item({ isRight, children }: { readonly isRight?: boolean | undefined; readonly children: ReactNode }) {
  const text = useText('course');
  const Mark = isRight ? CircleCheck : CircleX;
  return (
    <li data-right={isRight}>
      {isRight !== undefined && <Mark aria-hidden />}
      <span>
        {children} {isRight !== undefined && <span className="quiet">{text(isRight ? 'answer.isRight' : 'answer.isWrong')}</span>}
      </span>
    </li>
  );
}

const NodeLink = ({ name, children }: { readonly name: string; readonly children?: ReactNode }) => (
  <LinkButton onClick={() => select({ kind: 'Node', name })}>{children ?? name}</LinkButton>
);

const Why = ({ workload }: { readonly workload: Workload }) => {
  const text = useText('course');
  return (
    <p>
      <LinkButton onClick={() => select(refOf(workload))}>{text('answer.whyDaemonSet', { name: workload.name })}</LinkButton>
    </p>
  );
};

interface ItemsProps {
  readonly answer: Exclude<Answer, { readonly type: 'none' }>;
  readonly given: Given | undefined;
  readonly items: Comparison['items'] | undefined;
}

function Items({ answer, given, items }: ItemsProps) {
  const text = useText('course');
  const sentences = useText('lessons');
  switch (answer.type) {
    case 'nodes': {
      const right = new Set(answer.right);
      return (
        <>
          <ul className={styles.items}>
            {(items ?? answer.all.map((item) => ({ item, isRight: undefined }))).map(({ item, isRight }) => (
              <Item key={item} isRight={isRight}>
                <NodeLink name={item}>{text(right.has(item) ? 'answer.hasPod' : 'answer.noPod', { node: item })}</NodeLink>
                <Reason message={answer.why?.[item]} />
              </Item>
            ))}
          </ul>
          <p className="quiet">{text('answer.why')}</p>
        </>
      );
    }
    case 'count':
      return (
        <>
          <p>
            <b>{text('answer.count', { counter: fieldOfCounter(answer.counter), number: answer.right })}</b>{' '}
            {given?.type === 'count' && given.count !== answer.right && text('answer.countGiven', { number: given.count })}
          </p>
          {answer.nodes.length > 0 && (
            <p>
              {text('answer.counted')}{' '}
              {answer.nodes.map((name, index) => (
                <span key={name}>
                  {index > 0 && ', '}
                  <NodeLink name={name} />
                </span>
              ))}
            </p>
          )}
          <Why workload={answer.daemonSet} />
        </>
      );
    case 'order':
      return (
        <>
          <p>{text(answer.right.length === 0 ? 'answer.orderNone' : 'answer.order')}</p>
          <Sequence
            places={answer.right.map(({ nodes }) => ({
              key: nodes.join(),
              content: nodes.map((name) => <NodeLink key={name} name={name} />),
            }))}
          />
          <ul className={styles.items}>
            {items?.map(({ item, isRight }) => (
              <Item key={item} isRight={isRight}>
                {item}
              </Item>
            ))}
          </ul>
          <Why workload={answer.daemonSet} />
        </>
      );
    case 'outcome': {
      const { is, seconds, pod, replacement } = answer.right;
      const what = text(`word.${is}`);
      const ref = sessionStore.getState().simulation.view.get('Pod', pod?.namespace, pod?.name ?? '') === undefined ? replacement : pod;
      return (
        <>
          <p>
            <b>{!seconds ? what : text('answer.after', { what, seconds })}</b>
          </p>
          {given?.type === 'outcome' && given.is !== is && <p>{text('answer.given', { what: text(`word.${given.is}`) })}</p>}
          <p>
            {ref === undefined ? (
              <NodeLink name={answer.node} />
            ) : (
              <LinkButton onClick={() => select(ref)}>{text('answer.whyDaemonSet', { name: ref.name })}</LinkButton>
            )}
          </p>
        </>
      );
    }
    case 'claim':
      return (
        <>
          <p>
            <b>{text(answer.right ? 'answer.trueIs' : 'answer.falseIs')}</b>
          </p>
          <ul className="stack">
            {answer.missing.map(({ message, nodes, object }) => (
              <li key={`${message.key} ${nodes.join()}`}>
                <WithCode>{sentences(message.key, message.params)}</WithCode>{' '}
                {object !== undefined && <LinkButton onClick={() => select(object)}>{object.name}</LinkButton>}
                {object === undefined &&
                  nodes.slice(0, 8).map((name) => (
                    <span key={name}>
                      <NodeLink name={name} />{' '}
                    </span>
                  ))}
              </li>
            ))}
          </ul>
        </>
      );
    case 'line':
      return (
        <>
          <p>{text(answer.right.length === 0 ? 'answer.lineNone' : 'answer.line')}</p>
          <ul className="stack">
            {answer.right.map(({ from, path }) => (
              <li key={`${from} ${path}`}>
                <LinkButton onClick={() => showLine(answer.file, from)}>{text('answer.lineAt', { line: from, path })}</LinkButton>
              </li>
            ))}
          </ul>
          <p>
            <NodeLink name={answer.node} />
          </p>
        </>
      );
    default:
      return answer satisfies never;
  }
}
