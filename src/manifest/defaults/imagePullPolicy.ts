const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const domain =
  '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\\[(?:[a-fA-F0-9:]+)\\]';
const reference = new RegExp(
  `^((?:(?:${domain})(?::[0-9]+)?/)?${component}(?:/${component})*)(?::([\\w][\\w.-]{0,127}))?(@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$`,
);

/** Of a repository with its registry (github.com/distribution/reference, RepositoryNameTotalLengthMax). */
const NAME_LIMIT = 255;

/** With the registry that is meant where none is named. */
function fullName(name: string): string {
  const [first = '', ...rest] = name.split('/');
  if (rest.length === 0) return `docker.io/library/${name}`;
  const isRegistry = /[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first;
  return isRegistry ? name : `docker.io/${name}`;
}

/**
 * When the kubelet pulls an image that does not say: always for `latest` and for no tag or digest at all, else if it is
 * not there. A name that cannot be read counts as tagged.
 * Behaviour from kubernetes/kubernetes: pkg/apis/core/v1/defaults.go (SetDefaults_Container); pkg/util/parsers/parsers.go.
 */
export function defaultImagePullPolicy(image: string): 'Always' | 'IfNotPresent' {
  if (/^[a-f0-9]{64}$/.test(image)) return 'IfNotPresent';
  const match = reference.exec(image);
  if (match === null) return 'IfNotPresent';
  const [, name = '', tag, digest] = match;
  if (fullName(name).length > NAME_LIMIT) return 'IfNotPresent';
  return tag === 'latest' || (tag === undefined && digest === undefined) ? 'Always' : 'IfNotPresent';
}
