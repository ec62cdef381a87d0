import { tolerationText } from '../explain/index.ts';
import { useText } from '../i18n/index.ts';
import { addedTolerations, controllerOf, type Pod, type Toleration } from '../kubernetes/index.ts';
import styles from './inspector.module.css';

const same = (a: Toleration, b: Toleration): boolean =>
  a.key === b.key && a.operator === b.operator && a.effect === b.effect && (a.value ?? '') === (b.value ?? '');

/** The Pod's tolerations; those that the DaemonSet controller has added are marked. */
export function Tolerations({ pod }: { readonly pod: Pod }) {
  const text = useText('inspector');
  const tolerations = pod.spec.tolerations ?? [];
  if (tolerations.length === 0) return <p className={styles.quiet}>{text('none')}</p>;
  const added = controllerOf(pod)?.kind === 'DaemonSet' ? addedTolerations(pod.spec.hostNetwork === true) : [];
  return (
    <ul className={styles.plain}>
      {tolerations.map((toleration) => (
        <li key={`${tolerationText(toleration)} ${toleration.tolerationSeconds ?? ''}`}>
          <code>
            {tolerationText(toleration)}
            {toleration.tolerationSeconds !== undefined && ` for ${toleration.tolerationSeconds}s`}
          </code>
          {added.some((each) => same(each, toleration)) && <span className={styles.note}>{text('why.added')}</span>}
        </li>
      ))}
    </ul>
  );
}
