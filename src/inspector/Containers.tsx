import { useText } from '../i18n/index.ts';
import type { ContainerState, Pod } from '../kubernetes/index.ts';

function stateText(state: ContainerState | undefined): string {
  if (state?.waiting !== undefined) return `Waiting: ${state.waiting.reason ?? ''}`;
  if (state?.terminated !== undefined) return `Terminated: ${state.terminated.reason ?? ''} (${state.terminated.exitCode})`;
  return state?.running === undefined ? '' : 'Running';
}

/** Containers with the status that the kubelet last reported. */
export function Containers({ pod }: { readonly pod: Pod }) {
  const text = useText('inspector');
  const statuses = new Map((pod.status.containerStatuses ?? []).map((status) => [status.name, status]));
  return (
    <ul className="stack">
      {pod.spec.containers.map(({ name, image }) => {
        const status = statuses.get(name);
        return (
          <li key={name}>
            <b>{name}</b> <code className="quiet">{image}</code>
            {status !== undefined && (
              <div>
                {stateText(status.state)} · {text(status.ready ? 'pod.ready' : 'pod.notReady')}
                {status.restartCount > 0 && ` · ${text('pod.restarts', { count: status.restartCount })}`}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
