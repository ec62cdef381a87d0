/** The annotation in which kubectl keeps an object as it was last applied. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
