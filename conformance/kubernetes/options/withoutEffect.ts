const CLIENT = 'the playground has one cluster, one user and no network';

/** Options that are accepted and change nothing, because what they are about cannot differ here: commands, options, why. */
const rows: readonly (readonly [commands: string, options: string, reason: string])[] = [
  [
    '*',
    'as as-group as-uid cache-dir certificate-authority client-certificate client-key cluster context disable-compression insecure-skip-tls-verify kubeconfig kuberc match-server-version password profile-output request-timeout server tls-server-name token user username',
    CLIENT,
  ],
  ['describe drain events get', 'chunk-size', 'an answer comes in one piece'],
  ['apply', 'openapi-patch', 'both ways give the same patch'],
  ['apply', 'timeout wait', 'only --force waits'],
  ['replace', 'wait', '--force waits always'],
  ['diff', 'concurrency', 'objects are compared one after another'],
  ['api-resources', 'cached show-managed-fields', 'the kinds are always the current ones'],
  ['*any', 'recursive', 'files are named one by one, there are no folders'],
  ['edit', 'output-patch', 'the patch is not shown'],
];

/** Why an option of a command has no effect; `undefined` for one that has. */
export const withoutEffect = (command: string, option: string): string | undefined =>
  rows.find(
    ([commands, options]) =>
      (commands === '*any' ? command !== 'explain' : commands.split(' ').includes(command)) && options.split(' ').includes(option),
  )?.[2];
