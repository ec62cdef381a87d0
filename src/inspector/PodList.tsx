import { useText } from '../i18n/index.ts';
import { controllerOf, type Pod } from '../kubernetes/index.ts';
import { PodGlyph, podReason, podStateOf } from '../ui/index.ts';
import { RefLink } from './RefLink.tsx';

const MOST = 30;

/** Pods with their states; each can be selected. */
export function PodList({ pods, unreachable = false }: { readonly pods: readonly Pod[]; readonly unreachable?: boolean }) {
  const text = useText('inspector');
  const words = useText('graph');
  if (pods.length === 0) return <p className="quiet">{text('none')}</p>;
  return (
    <ul className="stack">
      {pods.slice(0, MOST).map((pod) => {
        const { name, namespace = '', uid } = pod.metadata;
        const state = podStateOf(pod);
        return (
          <li key={uid} className="flow" title={controllerOf(pod)?.name}>
            <PodGlyph state={state} unreachable={unreachable} />
            <RefLink to={{ kind: 'Pod', namespace, name }} />
            <span className="quiet">{podReason(pod) ?? words(`pod.word.${state}`)}</span>
          </li>
        );
      })}
      {pods.length > MOST && <li className="quiet">+{pods.length - MOST}</li>}
    </ul>
  );
}
