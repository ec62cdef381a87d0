import { causeOfRefusal } from '../cluster/index.ts';
import { refusedCreationsOf } from '../explain/index.ts';
import { useText } from '../i18n/index.ts';
import { Glossary, useTask } from '../panels/index.ts';
import { sessionStore, useMoment } from '../session/index.ts';
import { PodGlyph, podStates, RefusedGlyph } from '../ui/index.ts';
import styles from './ClusterSummary.module.css';
import { clusterCounts } from './clusterCounts.ts';
import { Explanation, Guide } from './Guide.tsx';
import { PanelTitle } from './PanelTitle.tsx';
import { RefLink } from './RefLink.tsx';
import { Folded, Section } from './Section.tsx';
import { TryIt } from './TryIt.tsx';

const workloadKinds = ['DaemonSet', 'Deployment', 'StatefulSet', 'Job'] as const;

/** The guide: what this page is, the task, what to try, the glossary, and the cluster in numbers. */
export function ClusterSummary() {
  const text = useText('inspector');
  const words = useText('graph');
  const guide = useText('guide');
  const glossary = useText('glossary');
  const task = useTask();
  const { head } = useMoment();
  const { simulation } = sessionStore.getState();
  const { view } = simulation;
  const { nodes, ready, pods, states } = clusterCounts(simulation);
  const workloads = workloadKinds.flatMap((kind) => view.list(kind));
  return (
    <div data-head={head}>
      <PanelTitle>{guide('title')}</PanelTitle>
      <Guide task={task} />
      {/* Above all that grows and shrinks with the cluster: its rows are pressed, and must not move. */}
      <Section title={text('section.try')}>
        <TryIt />
        <p className="quiet">{text('summary.select')}</p>
      </Section>
      <Explanation task={task} />
      <Folded id="glossary" title={glossary('title')}>
        {() => <Glossary />}
      </Folded>
      <Section title={guide('cluster')}>
        <p>{text('summary.nodes', { ready, count: nodes })}</p>
        <ul className={`flow ${styles.states}`} aria-label={text('summary.pods', { count: pods })}>
          <li>{text('summary.pods', { count: pods })}</li>
          {podStates
            .filter((state) => states.has(state))
            .map((state) => (
              <li key={state} className="flow">
                <PodGlyph state={state} />
                <b>{states.get(state)}</b> {text(`summary.state.${state}`, { count: states.get(state) ?? 0 })}
              </li>
            ))}
        </ul>
        {workloads.length > 0 && (
          <ul className="stack" aria-label={text('section.workloads')}>
            {workloads.map((workload) => {
              const { kind } = workload;
              const { name, namespace = '', uid } = workload.metadata;
              const [refusal] = refusedCreationsOf(view, workload);
              return (
                <li key={uid}>
                  <RefLink to={{ kind, namespace, name }} /> <span className="quiet">{`${kind} · ${namespace}`}</span>
                  {refusal !== undefined && (
                    <p className={styles.line}>
                      <RefusedGlyph />
                      <span>
                        {words(refusal.kind === 'Pod' ? 'workload.refusedPods' : 'workload.refused', {
                          kind: refusal.kind,
                          cause: causeOfRefusal(refusal.message),
                        })}
                      </span>
                    </p>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </Section>
      <p className="quiet">{guide('simulated')}</p>
    </div>
  );
}
