export { ActorMark } from './ActorMark.tsx';
export { Branches } from './Branches.tsx';
export { Caption } from './Caption.tsx';
export { Clock } from './Clock.tsx';
export { EventTable } from './EventTable.tsx';
export { Scrubber } from './Scrubber.tsx';
export { changeSpeed, Speed } from './Speed.tsx';
export { StepList } from './StepList.tsx';
export { Transport } from './Transport.tsx';
