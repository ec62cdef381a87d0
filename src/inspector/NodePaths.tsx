import { nodePathsOf } from '../explain/index.ts';
import { useText } from '../i18n/index.ts';
import type { Pod } from '../kubernetes/index.ts';
import { Section } from './Section.tsx';

/** The paths of its node that a Pod can see, and whether it may write there. */
export function NodePaths({ pod }: { readonly pod: Pod }) {
  const text = useText('inspector');
  const paths = nodePathsOf(pod);
  if (paths.length === 0) return null;
  return (
    <Section title={text('section.nodePaths')} note={String(paths.length)}>
      <p className="quiet">{text('nodePaths.about')}</p>
      <ul className="stack">
        {paths.map(({ path, type, readOnly, mounts }) => (
          <li key={path}>
            <code>{path}</code> <b>{text(readOnly ? 'nodePaths.reads' : 'nodePaths.writes')}</b>
            {type !== undefined && <span className="quiet"> {type}</span>}
            <div className="quiet">
              {mounts.map(({ container, mountPath, readOnly: only }) => (
                <div key={`${container} ${mountPath}`}>
                  {text(only ? 'nodePaths.mountReadOnly' : 'nodePaths.mount', { container, mountPath })}
                </div>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
