import { type CheckRequest, check } from './check.ts';

self.onmessage = (event: MessageEvent<CheckRequest>) => self.postMessage(check(event.data));
