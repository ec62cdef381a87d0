const NAME = 'daemonset-playground/teacher';

/** Whether pages of this browser can send each other messages. */
export const hasChannel = (): boolean => typeof BroadcastChannel === 'function';

/** Opens the channel between projectors and teacher's windows. Needs {@link hasChannel}. */
export function openChannel(onMessage: (message: unknown) => void): BroadcastChannel {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => onMessage(data);
  return channel;
}
