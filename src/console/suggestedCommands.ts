/** What the console suggests before its first command; each works in the default scenario. */
export const suggestedCommands: readonly string[] = [
  'get pods -A -o wide',
  'describe ds -A',
  'rollout status ds/fluentbit -n logging',
  'get pods -A | grep Running',
];
