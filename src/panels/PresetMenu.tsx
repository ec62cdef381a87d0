import { Popover } from '@base-ui/react/popover';
import { Eye } from 'lucide-react';
import { type ReactElement, type ReactNode, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { loadBeside, loadPreset, type PresetGroup, type PresetId, presets } from '../presets/index.ts';
import { sessionStore } from '../session/index.ts';
import styles from './PresetMenu.module.css';

const groups: readonly PresetGroup[] = ['network', 'ingress', 'logs', 'monitoring', 'security', 'devices'];

/** Where a preset is opened: what comes before are its namespace, its account and its rights. */
const DAEMON_SET = 'kind: DaemonSet';

type Use = 'open' | 'apply' | 'fresh';

/** Opens the preset's manifest as a file, and does with it what was asked. */
async function use(id: PresetId, how: Use): Promise<void> {
  const manifest = await loadPreset(id);
  const session = sessionStore.getState();
  if (how === 'fresh') {
    await session.newCluster(presets.find((preset) => preset.id === id)?.pool ?? []);
    const beside = await loadBeside(id);
    if (beside !== undefined) await session.kubectl('apply -f -', beside);
  }
  const open = session.files.find((file) => file.text === manifest);
  if (open === undefined) session.openFile(`${id}.yaml`, manifest);
  else session.activate(open.id);
  const start = manifest.indexOf(DAEMON_SET);
  sessionStore.getState().showInEditor({ file: sessionStore.getState().activeFile, from: start, to: start + DAEMON_SET.length });
  if (how === 'apply') await sessionStore.getState().apply();
}

/** DaemonSets of well-known projects, to open, to apply or to start a cluster with. */
export function PresetMenu({ trigger }: { readonly trigger: ReactElement }): ReactNode {
  const text = useText('editor');
  const about = useText('presets');
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState(false);
  const choose = (id: PresetId, how: Use): void => {
    setFailed(false);
    use(id, how).then(
      () => setOpen(false),
      () => setFailed(true),
    );
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="start" collisionPadding={8} className={styles.positioner}>
          <Popover.Popup className={styles.popup}>
            <Popover.Title className={styles.title}>{text('presets.title')}</Popover.Title>
            <Popover.Description className={styles.description}>{text('presets.about')}</Popover.Description>
            {failed && (
              <p role="alert" className={styles.failed}>
                {text('presets.failed')}
              </p>
            )}
            {groups.map((group) => (
              <section key={group} aria-label={about(`groups.${group}`)}>
                <h3 className={styles.group}>{about(`groups.${group}`)}</h3>
                <ul className={styles.list}>
                  {presets
                    .filter((preset) => preset.group === group)
                    .map(({ id, name }) => (
                      <li key={id} className={styles.preset}>
                        <button
                          type="button"
                          className={styles.open}
                          title={text('presets.open', { preset: name })}
                          onClick={() => choose(id, 'open')}
                        >
                          <span className={styles.name}>{name}</span>
                          <span className={styles.about}>{about(`about.${id}`)}</span>
                          <span className={styles.see}>
                            <Eye size={14} aria-hidden />
                            {about(`see.${id}`)}
                          </span>
                        </button>
                        <div className={styles.uses}>
                          <button
                            type="button"
                            className={styles.use}
                            title={text('presets.applyLabel', { preset: name })}
                            aria-label={text('presets.applyLabel', { preset: name })}
                            onClick={() => choose(id, 'apply')}
                          >
                            {text('presets.apply')}
                          </button>
                          <button
                            type="button"
                            className={styles.use}
                            title={text('presets.freshLabel', { preset: name })}
                            aria-label={text('presets.freshLabel', { preset: name })}
                            onClick={() => choose(id, 'fresh')}
                          >
                            {text('presets.fresh')}
                          </button>
                        </div>
                      </li>
                    ))}
                </ul>
              </section>
            ))}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
