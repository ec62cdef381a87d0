/** The version of Kubernetes that is built and recorded. Nothing else has to be changed for another one. */
export const version = '1.37.2';
