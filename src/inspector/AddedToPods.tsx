import { addedReason, tolerationText } from '../explain/index.ts';
import { useText } from '../i18n/index.ts';
import { addedTolerations, type DaemonSet, requiredNodeTerms } from '../kubernetes/index.ts';
import { DocsLink, tolerationsDocs } from '../panels/index.ts';

/** What the controller writes into each Pod that the template does not have: the pin, and tolerations, each with its reason. */
export function AddedToPods({ daemonSet }: { readonly daemonSet: DaemonSet }) {
  const text = useText('why');
  const { spec } = daemonSet.spec.template;
  return (
    <ul className="stack">
      <li>
        <code>metadata.name In (…)</code>
        <span className="quiet-line">{text(requiredNodeTerms(spec) === undefined ? 'added.pin' : 'added.pinReplaces')}</span>
      </li>
      {addedTolerations(spec.hostNetwork === true).map((toleration) => {
        const reason = addedReason(toleration);
        return (
          <li key={tolerationText(toleration)}>
            <code>{tolerationText(toleration)}</code>
            {reason !== undefined && <span className="quiet-line">{text(reason)}</span>}
            {toleration.key === 'node.kubernetes.io/not-ready' && (
              <span className="quiet-line">
                {text('added.docs')} <DocsLink to={tolerationsDocs} term={text('added.title')} />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
