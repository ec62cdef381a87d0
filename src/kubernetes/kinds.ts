import type { ControllerRevision, DaemonSet, Deployment, Job, Node, Pod, Service } from './objects.ts';

type OfKind = { readonly kind: string } | undefined;

export const isControllerRevision = (object: OfKind): object is ControllerRevision => object?.kind === 'ControllerRevision';
export const isDaemonSet = (object: OfKind): object is DaemonSet => object?.kind === 'DaemonSet';
export const isDeployment = (object: OfKind): object is Deployment => object?.kind === 'Deployment';
export const isNode = (object: OfKind): object is Node => object?.kind === 'Node';
export const isPod = (object: OfKind): object is Pod => object?.kind === 'Pod';
export const isService = (object: OfKind): object is Service => object?.kind === 'Service';
export const isJob = (object: OfKind): object is Job => object?.kind === 'Job';
