import { expect, test } from 'vitest';
import { aNode, aPod, aStoredDaemonSet, FakeApi } from '../testing/fakeApi.ts';

const node = () => aNode('w1', { spec: { taints: [{ key: 'old', value: 'x', effect: 'NoExecute' }] } });
const run = (line: string) => new FakeApi(node(), aNode('w2'), aStoredDaemonSet(), aPod('agent-1', 'w1')).run(line);
const usage = (command: string) => `See 'kubectl ${command} -h' for help and examples\n`;

test.each([
  ['get', /Required resource not specified/],
  [
    'get pods ds/agent',
    "error: there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'\n",
  ],
  ['get ds/agent,pods', 'Error from server (NotFound): daemonsets.apps "agent,pods" not found\n'],
  ['get pod/a/b', 'error: arguments in resource/name form may not have more than one slash\n'],
  ['get pods agent-1 -A', 'error: a resource cannot be retrieved by name across all namespaces\n'],
  ['get pods -o jsonpath', 'error: template format specified but no template given\n'],
  ['get pods -o jsonpath={.items[0', 'error: error parsing jsonpath {.items[0, unterminated array\n'],
  ['get pods -o jsonpath={.items', 'error: error parsing jsonpath {.items, unclosed action\n'],
  ['get pods -o custom-columns=NAME', 'error: unexpected custom-columns spec: NAME, expected <header>:<json-path-expr>\n'],
  [
    'get pods --sort-by={.metadata.name',
    "error: unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'\n",
  ],
  ['get nodes --sort-by=.nope', `error: couldn't find any field with path "{.nope}" in the list of objects\n`],
  ['get pods --sort-by=.nope -o yaml', `error: couldn't find any field with path "{.nope}" in the list of objects\n`],
  ['get ds -n', "error: flag needs an argument: 'n' in -n\nSee 'kubectl get --help' for usage.\n"],
  ['get ds -x', "error: unknown shorthand flag: 'x' in -x\nSee 'kubectl get --help' for usage.\n"],
  [
    'get ds --chunk-size=x',
    `error: invalid argument "x" for "--chunk-size" flag: strconv.ParseInt: parsing "x": invalid syntax\nSee 'kubectl get --help' for usage.\n`,
  ],
  [
    'describe',
    'error: You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.\n',
  ],
  ['apply', 'error: must specify one of -f and -k\n'],
  ['apply -f - x', `error: Unexpected args: [x]\n${usage('apply')}`],
  ['create', /^Error: must specify one of -f and -k\n\nCreate a resource from a file or from stdin\.\n/],
  ['create nope', `Error: must specify one of -f and -k\n\nerror: unknown command "nope"\n${usage('create')}`],
  ['create deployment x', 'error: required flag(s) "image" not set\n'],
  ['run', 'error: required flag(s) "image" not set\n'],
  ['run --image=x', 'error: NAME is required for run\n'],
  ['run x --image=', 'error: --image is required\n'],
  ['delete', /^error: You must provide one or more resources by argument or filename\./],
  ['delete ds agent --all', 'error: name cannot be provided when a selector is specified\n'],
  ['delete ds/agent --all', 'error: selectors and the all flag cannot be used when passing resource/name arguments\n'],
  ['delete ds --all -l a=b', 'error: cannot set --all and --selector at the same time\n'],
  ['delete ds agent --cascade=no', 'error: invalid cascade value (no). Must be "background", "foreground", or "orphan"\n'],
  ['delete pod agent-1 --force --grace-period=5', 'error: --force and --grace-period greater than 0 cannot be specified together\n'],
  ['patch ds agent --subresource=foo -p {}', 'error: invalid subresource value: "foo". Must be one of [status scale resize]\n'],
  ['label', 'error: one or more resources must be specified as <resource> <name> or <resource>/<name>\n'],
  ['label node w1', 'error: at least one label update is required\n'],
  ['label node w1 a=b a-', 'error: can not both modify and remove a label in the same command\n'],
  ['label node w1 a=b=c', 'error: invalid label spec: a=b=c\n'],
  ['label node w1 a=b w2', 'error: all resources must be specified before label changes: w2\n'],
  ['label node w1 w2 a=b --resource-version=1', 'error: --resource-version may only be used with a single resource\n'],
  ['label nodes --all -l a=b c=d', 'error: cannot set --all and --selector at the same time\n'],
  ['annotate ds agent', 'error: at least one annotation update is required\n'],
  ['annotate ds agent a=b a-', 'error: can not both modify and remove the following annotation(s) in the same command: a\n'],
  ['taint', 'error: one or more resources must be specified as <resource> <name>\n'],
  ['taint node w1', 'error: at least one taint update is required\n'],
  ['taint node a=b:NoSchedule', "error: at least one resource name must be specified since 'all' parameter is not set\n"],
  ['taint node --all -l a=b c=d:NoSchedule', "error: setting 'all' parameter with a non empty selector is prohibited\n"],
  ['taint ds agent a=b:NoSchedule', 'error: invalid resource type ds, only node types are supported\n'],
  [
    'taint node w1 a=b:NoSchedule a:NoSchedule-',
    'error: can not both modify and remove the following taint(s) in the same command: {"a":"NoSchedule"}\n',
  ],
  ['cordon', `error: USAGE: cordon NODE [flags]\n${usage('cordon')}`],
  ['drain', `error: USAGE: drain NODE [flags]\n${usage('drain')}`],
  ['drain w1 -l a=b', `error: cannot specify both a node name and a --selector option\n${usage('drain')}`],
  ['drain nope', 'Error from server (NotFound): nodes "nope" not found\n'],
  ['scale deploy web', 'error: required flag(s) "replicas" not set\n'],
  ['scale deploy web --replicas=-1', 'error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0\n'],
  ['set image ds/agent', 'error: at least one image update is required\n'],
  ['set nope', `error: unknown command "nope"\n${usage('set')}`],
  ['patch ds agent', 'error: must specify --patch or --patch-file containing the contents of the patch\n'],
  ['patch ds agent -p {} --type=x', 'error: --type must be one of [json merge strategic], not "x"\n'],
  ['rollout nope', `error: unknown command "nope"\n${usage('rollout')}`],
  ['rollout history', 'error: required resource not specified\n'],
  ['rollout history ds/agent --to-revision=1', "error: unknown flag: --to-revision\nSee 'kubectl rollout history --help' for usage.\n"],
  ['rollout resume ds/agent', 'error: daemonsets.apps "agent" resuming is not supported\n'],
  ['wait ds/agent', 'error: unrecognized condition: ""\n'],
  ['wait ds/agent --for=nope', 'error: unrecognized condition: "nope"\n'],
  ['wait ds/agent --for=condition=Ready --timeout=0', 'error: condition not met for daemonsets/agent\n'],
  ['wait ds/agent --for=condition=Ready --timeout=1s', 'error: timed out waiting for the condition on daemonsets/agent\n'],
  ['wait ds/nope --for=create --timeout=1s', 'error: timed out waiting for the condition\n'],
  [
    'explain',
    'error: You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n',
  ],
  ['completion bash', 'error: not needed: press Tab to complete in the console\n'],
  ['', ''],
] as const)('kubectl %s', (line, stderr) => {
  const { exitCode, stderr: message } = run(line);
  if (line === '') expect({ exitCode, stderr: message }).toEqual({ exitCode: 0, stderr: '' });
  else {
    expect(exitCode).toBe(1);
    if (typeof stderr === 'string') expect(message).toBe(stderr);
    else expect(message).toMatch(stderr);
  }
});

test.each([
  ['label node w1 zone=b kubernetes.io/hostname-', 'node/w1 modified\n'],
  ['label node w1 kubernetes.io/hostname=w1', 'node/w1 not labeled\n'],
  ['annotate node w1 a=b', 'node/w1 annotated\n'],
  ['wait ds/agent --for=create', 'daemonset.apps/agent condition met\n'],
  ['delete ds --all --wait=false', 'daemonset.apps "agent" deleted from default namespace\n'],
  ['get ds agent --ignore-not-found -o name', 'daemonset.apps/agent\n'],
  ['get ds nope --ignore-not-found', ''],
] as const)('done: kubectl %s', (line, stdout) => {
  expect(run(line)).toMatchObject({ exitCode: 0, stdout, stderr: '' });
});

test('the version that was read is compared by the server', () => {
  expect(run('label node w1 a=b --resource-version=7').requests.at(-1)).toMatchObject({
    verb: 'patch',
    body: { metadata: { labels: { a: 'b' }, resourceVersion: '7' } },
  });
});

test('wait --for=create goes on when the object comes', () => {
  const api = new FakeApi();
  api.later(() => api.put(aPod('late')));
  expect(api.run('wait pod/late --for=create')).toMatchObject({ exitCode: 0, stdout: 'pod/late condition met\n' });
});

test('help names a verb before or behind it', () => {
  expect(run('help get').stdout).toBe(run('get --help').stdout);
  expect(run('help').stdout).toBe(run('').stdout);
  expect(run('options').stdout).toContain('-n, --namespace=');
});
