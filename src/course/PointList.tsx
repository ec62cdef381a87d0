import { useText } from '../i18n/index.ts';
import { type Pointer, podOfWorkload } from '../lessons/index.ts';
import { sessionStore, useSession } from '../session/index.ts';
import { LinkButton } from '../ui/index.ts';
import styles from './PointList.module.css';
import { lineWith } from './pointers.ts';
import { fieldOfCounter } from './questions.ts';
import { showLine } from './showLine.ts';

/** What a step points at, by name: what is highlighted in the graph can be selected here, and lines are shown in the editor. */
export function PointList({ points }: { readonly points: readonly Pointer[] }) {
  const text = useText('course');
  if (points.length === 0) return null;
  return (
    <p className={styles.points}>
      {text('points')}{' '}
      {points.map((point, index) => (
        <span key={JSON.stringify(point)}>
          {index > 0 && ' · '}
          <Point point={point} />
        </span>
      ))}
    </p>
  );
}

function Point({ point }: { readonly point: Pointer }) {
  const text = useText('course');
  const files = useSession((session) => session.files);
  const { select } = sessionStore.getState();
  switch (point.type) {
    case 'node':
      return <LinkButton onClick={() => select({ kind: 'Node', name: point.node })}>{point.node}</LinkButton>;
    case 'pod': {
      const { workload, node } = point;
      const open = () => {
        const pod = podOfWorkload(sessionStore.getState().simulation.view, workload, node);
        if (pod === undefined) return select({ kind: 'Node', name: node });
        const { namespace, name } = pod.metadata;
        select({ kind: 'Pod', name, ...(namespace === undefined ? {} : { namespace }) });
      };
      return <LinkButton onClick={open}>{text('point.pod', { name: workload.name, node })}</LinkButton>;
    }
    case 'counter': {
      const { kind, namespace, name } = point.daemonSet;
      return (
        <LinkButton onClick={() => select({ kind, namespace, name })}>
          {text('point.counter', { counter: fieldOfCounter(point.name), name })}
        </LinkButton>
      );
    }
    case 'line': {
      const line = lineWith(files.find(({ name }) => name === point.file)?.text ?? '', point.text);
      if (line === 0) return point.file;
      return <LinkButton onClick={() => showLine(point.file, line)}>{text('point.line', { file: point.file, line })}</LinkButton>;
    }
    case 'part':
      return text(`point.part.${point.part}`);
    default:
      return point satisfies never;
  }
}
