import { podWait } from '../explain/index.ts';
import { textOf, useText } from '../i18n/index.ts';
import { type DaemonSet, isControlledBy, type Pod } from '../kubernetes/index.ts';
import { sessionStore } from '../session/index.ts';
import { Notice } from '../ui/index.ts';
import { CommandButton, CommandLine } from './CommandButton.tsx';
import { configCommands } from './configCommands.ts';
import styles from './MissingConfigs.module.css';

/** On a Node: what its Pod of the DaemonSet cannot start without, if it waits for a ConfigMap or Secret. */
export function ConfigsOf({ daemonSet, node }: { readonly daemonSet: DaemonSet; readonly node: string }) {
  const { view } = sessionStore.getState().simulation;
  return view
    .podsOnNode(node)
    .filter((pod) => isControlledBy(pod, daemonSet))
    .flatMap((pod) => {
      const wait = podWait(view, pod, node, 0);
      if (wait?.lack !== 'unmounted' && wait?.lack !== 'notCreated') return [];
      return (
        <div key={pod.metadata.uid}>
          <Notice tone="pending">{textOf('reasons')(`member.${wait.lack}`, wait.params)}</Notice>
          <MissingConfigs pod={pod} />
        </div>
      );
    });
}

/** Commands that make what a waiting Pod names. */
export function MissingConfigs({ pod }: { readonly pod: Pod }) {
  const text = useText('why');
  const commands = configCommands(sessionStore.getState().simulation.view, pod);
  if (commands.length === 0) return null;
  return (
    <div className={styles.missing}>
      {commands.map(({ kind, name, does, command, machine }) =>
        machine === undefined ? (
          <CommandButton key={`${kind} ${name}`} command={command} label={text(`configs.${does}`, { kind, name })} />
        ) : (
          <CommandLine
            key={`${kind} ${name}`}
            line={command}
            label={text('configs.path', { path: name })}
            run={() => void sessionStore.getState().machine(machine)}
          />
        ),
      )}
    </div>
  );
}
