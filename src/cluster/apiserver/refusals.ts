import type { Resource } from '../../kubernetes/index.ts';
import type { ApiResponse, ApiStatus } from '../types.ts';
import type { Handled } from './types.ts';

/** A refusal as an answer: nothing is written. */
export const refused = (status: ApiStatus, warnings: readonly string[] = []): Handled => ({
  response: { ok: false, status, warnings } satisfies ApiResponse,
  writes: [],
});

type Named = Pick<Resource, 'group' | 'plural'>;

/** `daemonsets.apps`, `pods`. */
export const qualified = ({ group, plural }: Named): string => (group === '' ? plural : `${plural}.${group}`);

const about = (resource: Named, name: string): NonNullable<ApiStatus['details']> => ({
  name,
  group: resource.group,
  kind: resource.plural,
});

export const notFound = (resource: Named, name: string): ApiStatus => ({
  code: 404,
  reason: 'NotFound',
  message: `${qualified(resource)} "${name}" not found`,
  details: about(resource, name),
});

export const alreadyExists = (resource: Named, name: string): ApiStatus => ({
  code: 409,
  reason: 'AlreadyExists',
  message: `${qualified(resource)} "${name}" already exists`,
  details: about(resource, name),
});

export const forbidden = (resource: Named, name: string, why: string): ApiStatus => ({
  code: 403,
  reason: 'Forbidden',
  message: `${qualified(resource)} "${name}" is forbidden: ${why}`,
  details: about(resource, name),
});

export const conflict = (resource: Named, name: string, why: string): ApiStatus => ({
  code: 409,
  reason: 'Conflict',
  message: `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`,
  details: about(resource, name),
});

export const badRequestText = (message: string): ApiStatus => ({ code: 400, reason: 'BadRequest', message });

/** A path that the server does not serve. */
export const noSuchResource: ApiStatus = { code: 404, reason: 'NotFound', message: 'the server could not find the requested resource' };

export const methodNotAllowed: ApiStatus = {
  code: 405,
  reason: 'MethodNotAllowed',
  message: 'the server does not allow this method on the requested resource',
};

export const tooManyRequests = (message: string, cause: string): ApiStatus => ({
  code: 429,
  reason: 'TooManyRequests',
  message,
  details: { causes: [{ reason: 'DisruptionBudget', message: cause, field: '' }] },
});
