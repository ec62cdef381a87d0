import type { ToPage, ToWorker } from './messages.ts';
import { StepMaker } from './StepMaker.ts';

const say = (message: ToPage) => self.postMessage(message);
const maker = new StepMaker(say, (work) => setTimeout(work));

self.onmessage = ({ data }: MessageEvent<ToWorker>) => maker.hear(data);
say({ does: 'ready' });
