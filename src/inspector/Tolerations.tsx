import { addedReason, tolerationText } from '../explain/index.ts';
import { textOf, useText } from '../i18n/index.ts';
import { controllerOf, type Pod } from '../kubernetes/index.ts';

/** The Pod's tolerations; those that the DaemonSet controller has added are marked. */
export function Tolerations({ pod }: { readonly pod: Pod }) {
  const text = useText('inspector');
  const words = useText('why');
  const tolerations = pod.spec.tolerations ?? [];
  if (tolerations.length === 0) return <p className="quiet">{text('none')}</p>;
  const isDaemonPod = controllerOf(pod)?.kind === 'DaemonSet';
  return (
    <ul className="stack">
      {tolerations.map((toleration) => {
        const reason = isDaemonPod ? addedReason(toleration) : undefined;
        return (
          <li key={`${tolerationText(toleration)} ${toleration.tolerationSeconds ?? ''}`}>
            <code>
              {tolerationText(toleration)}
              {toleration.tolerationSeconds !== undefined && ` for ${toleration.tolerationSeconds}s`}
            </code>
            {reason !== undefined && (
              <span className="quiet-line">
                {words('added.by')}, {textOf('why')(reason)}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
