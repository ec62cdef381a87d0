import { type NodeNeed, type NodePool, nodeNeed, poolAnswers, poolOf, poolSize } from '../cluster/index.ts';
import { useText } from '../i18n/index.ts';
import { namespaceFlag } from '../kubectl/lines.ts';
import { controllerOf, type Node, type Pod } from '../kubernetes/index.ts';
import { machineLine, sessionStore, useMoment } from '../session/index.ts';
import { CommandButton, CommandLine } from './CommandButton.tsx';
import { Facts } from './Facts.tsx';
import { Section } from './Section.tsx';

const percent = (part: number): number => Math.round(part * 100);
const SAFE = 'cluster-autoscaler.kubernetes.io/safe-to-evict=true';

/** Why the autoscaler keeps a node of a pool, or when it removes it. */
export function AutoscalerNode({ node }: { readonly node: Node }) {
  const text = useText('autoscaler');
  const { head } = useMoment();
  const { view } = sessionStore.getState().simulation;
  const scaler = view.autoscaler();
  const pool = poolOf(view, node);
  const need = nodeNeed(view, node);
  if (scaler === undefined || pool === undefined || need === undefined) return null;
  const { name } = node.metadata;
  const since = scaler.state.unneeded[name];
  const rest = since === undefined ? undefined : Math.max(0, since + scaler.removeAfterSeconds * 1000 - view.now) / 1000;
  return (
    <Section title={text('node.title')}>
      <div data-head={head} className="stack">
        <Facts>
          <dt>{text('node.pool')}</dt>
          <dd>{text('node.size', { name: pool.name, size: poolSize(view, pool.name), min: pool.min, max: pool.max })}</dd>
          <dt>{text('node.requests')}</dt>
          <dd>{text('node.used', { used: percent(need.utilization), daemon: percent(need.daemon) })}</dd>
        </Facts>
        {scaler.state.draining[name] !== undefined ? (
          <p>{text('node.draining')}</p>
        ) : need.needed ? (
          <Needed need={need} />
        ) : (
          <>
            <p>{rest === undefined ? text('node.unneededNext') : text('node.unneeded', { seconds: Math.ceil(rest) })}</p>
            {need.empty && <p className="quiet">{text('node.empty')}</p>}
          </>
        )}
      </div>
    </Section>
  );
}

function Needed({ need }: { readonly need: NodeNeed & { readonly needed: true } }) {
  const text = useText('autoscaler');
  const { why, pod, name = '', daemon } = need;
  const movable = why === 'noController' || why === 'localStorage' || why === 'system' || why === 'notSafe';
  return (
    <>
      <p>{text(`node.${why}`, { pod: pod?.metadata.name ?? '', name })}</p>
      {why === 'utilization' && daemon >= 0.5 && <p className="quiet">{text('node.daemonsAlone')}</p>}
      {movable && pod !== undefined && (
        <CommandButton
          command={`annotate pod ${pod.metadata.name}${namespaceFlag(pod.metadata.namespace)} ${SAFE}${why === 'notSafe' ? ' --overwrite' : ''}`}
          label={text('node.allow', { pod: pod.metadata.name })}
        />
      )}
    </>
  );
}

/** Whether the autoscaler adds a node for a Pod that has none, and why not. */
export function AutoscalerPod({ pod }: { readonly pod: Pod }) {
  const text = useText('autoscaler');
  const { head } = useMoment();
  const { view } = sessionStore.getState().simulation;
  const scaler = view.autoscaler();
  if (scaler === undefined) return null;
  if (controllerOf(pod)?.kind === 'DaemonSet')
    return (
      <Section title={text('pod.title')}>
        <p>{text('pod.daemon')}</p>
      </Section>
    );
  const answers = poolAnswers(view, pod);
  const full = answers.find((answer) => !answer.helps && answer.why === 'max');
  const larger = full === undefined ? undefined : larged(scaler.pools, full.pool);
  return (
    <Section title={text('pod.title')}>
      <ul className="stack" data-head={head}>
        {scaler.state.upcoming.map(({ name, pool, at }) => (
          <li key={name}>{text('pod.coming', { pool, node: name, seconds: Math.max(0, Math.ceil((at - view.now) / 1000)) })}</li>
        ))}
        {answers.map((answer) => (
          <li key={answer.pool}>
            {answer.helps
              ? scaler.state.upcoming.length === 0 && text('pod.helps', { pool: answer.pool })
              : text(`pod.${answer.why}`, { pool: answer.pool, reason: answer.reason })}
          </li>
        ))}
      </ul>
      {answers.some((answer) => !answer.helps && answer.why === 'filter') && <p className="quiet">{text('pod.withDaemons')}</p>}
      {larger !== undefined && (
        <CommandLine
          line={machineLine(larger.command)}
          label={text('pod.raise', { pool: larger.pool, max: larger.max })}
          run={() => sessionStore.getState().machine(larger.command)}
        />
      )}
    </Section>
  );
}

/** The command that lets a pool have one more node. */
function larged(pools: Parameters<typeof commandOf>[0], name: string) {
  const max = (pools.find((pool) => pool.name === name)?.max ?? 0) + 1;
  return { pool: name, max, command: commandOf(pools, name, max) };
}

const commandOf = (pools: readonly NodePool[], name: string, max: number) =>
  ({ type: 'autoscaler', pools: pools.map((pool) => (pool.name === name ? { ...pool, max } : pool)) }) as const;
