import { answerImport } from './answer.ts';

self.onmessage = (event: MessageEvent<string>) => self.postMessage(answerImport(event.data));
