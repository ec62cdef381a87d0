import { FileCode, Tag } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import type { DaemonSet, Node } from '../kubernetes/index.ts';
import { sessionStore, useSession } from '../session/index.ts';
import styles from './Evidence.module.css';
import { manifestFile, manifestLocation } from './manifestLocation.ts';
import { pointedAt } from './pointedAt.ts';

/** Without what every path has: below the Pod's spec, and of the deep path of an affinity its end. */
const shortened = (path: string): string =>
  path
    .replace(/^spec\.template\.spec\./, '')
    .replace(/^affinity\..*\.(?=[^.]+$)/, '')
    .replace(/DuringSchedulingIgnoredDuringExecution$/, '…');

/** A field's path in the manifest; goes to its place in the editor, where the manifest is there. */
export function PathLink({ daemonSet, path }: { readonly daemonSet: DaemonSet; readonly path: string }) {
  const text = useText('why');
  const isThere = useSession(({ files }) => manifestFile(files, daemonSet) !== undefined);
  const short = shortened(path);
  if (!isThere)
    return (
      <span className={styles.place} title={`${path}\n${text('evidence.noLine', { kind: daemonSet.kind })}`}>
        <FileCode aria-hidden />
        <code>{short}</code>
      </span>
    );
  const show = () => {
    const session = sessionStore.getState();
    const location = manifestLocation(session.files, daemonSet, path);
    if (location !== undefined) session.showInEditor(location);
  };
  return (
    <button type="button" className={styles.place} onClick={show} title={path} aria-label={text('evidence.line', { path: short })}>
      <FileCode aria-hidden />
      <code>{short}</code>
    </button>
  );
}

/** The label or taint of the Node that answers; goes to it in the Node's panel. */
export function NodeLink({ node, path, children }: { readonly node: Node; readonly path: string; readonly children: string }) {
  const text = useText('why');
  const { name } = node.metadata;
  const point = () => {
    sessionStore.getState().select({ kind: 'Node', name });
    pointedAt.setState({ at: { node: name, path } });
  };
  const label = text(path.startsWith('spec.taints') ? 'evidence.taint' : 'evidence.label', { node: name });
  return (
    <button type="button" className={styles.place} onClick={point} aria-label={`${label}: ${children}`} title={label}>
      <Tag aria-hidden />
      <code>{children}</code>
    </button>
  );
}
