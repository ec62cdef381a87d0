import { addedReason, tolerationText } from '../explain/index.ts';
import { useText } from '../i18n/index.ts';
import { addedTolerations, type DaemonSet, requiredNodeTerms } from '../kubernetes/index.ts';
import inspector from './inspector.module.css';
import styles from './why.module.css';

/** What the controller writes into each Pod that the template does not have: the pin, and tolerations, each with its reason. */
export function AddedToPods({ daemonSet }: { readonly daemonSet: DaemonSet }) {
  const text = useText('why');
  const { spec } = daemonSet.spec.template;
  return (
    <ul className={inspector.plain}>
      <li>
        <code>metadata.name In (…)</code>
        <span className={styles.added}>{text(requiredNodeTerms(spec) === undefined ? 'added.pin' : 'added.pinReplaces')}</span>
      </li>
      {addedTolerations(spec.hostNetwork === true).map((toleration) => {
        const reason = addedReason(toleration);
        return (
          <li key={tolerationText(toleration)}>
            <code>{tolerationText(toleration)}</code>
            {reason !== undefined && <span className={styles.added}>{text(reason)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
