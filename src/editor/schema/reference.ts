import type { TypeSchema } from '../../manifest/index.ts';

const RELEASE = 'v1.37';

/** Where kubernetes.io describes a type: a link for people; the page itself never asks for it. */
export const referenceOf = ({ name, package: version, group }: TypeSchema): string =>
  `https://kubernetes.io/docs/reference/generated/kubernetes-api/${RELEASE}/#${name.toLowerCase()}-${version}-${group}`;
