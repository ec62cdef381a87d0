export const console = {
  region: 'kubectl console',
  prompt: 'kubectl command',
  hint: 'get pods -A -o wide',
  welcome: 'A kubectl for this cluster. Try: get pods -A -o wide · describe ds · rollout status ds/fluent-bit · Tab completes.',
  copy: 'Copy as text',
  copied: 'Copied',
  clear: 'Clear',
  stop: 'Stop (Ctrl+C)',
  running: 'running',
  exit: 'exit code {{code}}',
  transcript: 'Commands and their answers',
  completions: 'Completions',
  place: {
    future: 'in the future of the moment shown',
    elsewhere: 'on another branch',
  },
  button: 'from a button',
};
