import { type CheckMessage, check } from './check.ts';

let live: CheckMessage['live'] = [];

self.onmessage = ({ data }: MessageEvent<CheckMessage>) => {
  live = data.live ?? live;
  self.postMessage(check({ ...data, live: live ?? [] }));
};
