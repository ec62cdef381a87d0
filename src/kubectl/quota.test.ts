import { describe, expect, test } from 'vitest';
import { type Simulation, simulate } from '../cluster/index.ts';
import { runKubectl } from '../trial/index.ts';

/** With a quota of amounts, and one of Pods of a kind. */
function cluster(): Simulation {
  const simulation = simulate();
  runKubectl(simulation, 'create quota team --hard=cpu=1000m,memory=1Gi,pods=2,limits.cpu=2,count/deployments.apps=1');
  runKubectl(simulation, 'create resourcequota best --hard=pods=100 --scopes=NotTerminating,BestEffort');
  runKubectl(simulation, 'apply -f -', JSON.stringify(running('a', '1500m')));
  simulation.run({ until: 3_000 });
  return simulation;
}

const running = (name: string, limit: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: {
    containers: [{ name: 'main', image: 'a:1', resources: { requests: { cpu: '100m', memory: '1000k' }, limits: { cpu: limit } } }],
  },
});

const best = [
  'Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.',
  'Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.',
];

test.each([
  {
    line: 'get quota',
    stdout: [
      'NAME   REQUEST                                                               LIMIT                 AGE',
      'best   pods: 0/100                                                                                 3s',
      'team   count/deployments.apps: 0/1, cpu: 100m/1, memory: 1M/1Gi, pods: 1/2   limits.cpu: 1500m/2   3s',
    ],
  },
  {
    line: 'describe quota team',
    stdout: [
      'Name:                   team',
      'Namespace:              default',
      'Resource                Used     Hard',
      '--------                ----     ----',
      'count/deployments.apps  0        1',
      'cpu                     100m     1',
      'limits.cpu              1500m    2',
      'memory                  1000000  1Gi',
      'pods                    1        2',
    ],
  },
  {
    line: 'describe resourcequota best',
    stdout: [
      'Name:       best',
      'Namespace:  default',
      'Scopes:     BestEffort, NotTerminating',
      ...best.map((text) => ` * ${text}`),
      'Resource  Used  Hard',
      '--------  ----  ----',
      'pods      0     100',
    ],
  },
  {
    line: 'describe namespace default',
    stdout: [
      'Name:         default',
      'Labels:       kubernetes.io/metadata.name=default',
      'Annotations:  <none>',
      'Status:       Active',
      '',
      'Resource Quotas',
      '  Name:    best',
      '  Scopes:  BestEffort, NotTerminating',
      ...best.map((text) => `  * ${text}`),
      '  Resource                Used  Hard',
      '  --------                ---   ---',
      '  pods                    0     100',
      '  Name:                   team',
      '  Resource                Used   Hard',
      '  --------                ---    ---',
      '  count/deployments.apps  0      1',
      '  cpu                     100m   1',
      '  limits.cpu              1500m  2',
      '  memory                  1M     1Gi',
      '  pods                    1      2',
      '',
      'No LimitRange resource.',
    ],
  },
  {
    line: `patch quota team --type=merge -p '{"spec":{"hard":{"pods":"6"}}}'`,
    stdout: ['resourcequota/team patched'],
  },
])('$line', ({ line, stdout }) => {
  const { exitCode, stdout: message } = runKubectl(cluster(), line);
  expect({ exitCode, lines: message.replace(/\s+$/, '').split('\n') }).toEqual({ exitCode: 0, lines: stdout });
});

describe('limit ranges', () => {
  const ranged = (): Simulation => {
    const simulation = simulate();
    const limits = [
      { type: 'Container', min: { cpu: '50m' }, max: { cpu: '2' }, default: { memory: '1Gi' }, maxLimitRequestRatio: { cpu: '10' } },
      { type: 'Pod', max: { 'nvidia.com/gpu': '1' } },
    ];
    const range = { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'bounds' }, spec: { limits } };
    runKubectl(simulation, 'apply -f -', JSON.stringify(range));
    return simulation;
  };
  const rows = [
    'Type       Resource        Min  Max  Default Request  Default Limit  Max Limit/Request Ratio',
    '----       --------        ---  ---  ---------------  -------------  -----------------------',
    'Container  cpu             50m  2    2                2              10',
    'Container  memory          -    -    1Gi              1Gi            -',
    'Pod        nvidia.com/gpu  -    1    -                -              -',
  ];

  test.each([
    { line: 'get limits', stdout: ['NAME     CREATED AT', 'bounds   2026-01-05T09:00:00Z'] },
    {
      line: 'describe limitrange bounds',
      stdout: ['Name:       bounds', 'Namespace:  default', ...rows.map((row) => row.replace(/^(\S+ +)/, '$1 '))],
    },
    {
      line: 'describe ns default',
      stdout: [
        'Name:         default',
        'Labels:       kubernetes.io/metadata.name=default',
        'Annotations:  <none>',
        'Status:       Active',
        '',
        'No resource quota.',
        '',
        'Resource Limits',
        ...rows.map((row) => ` ${row}`),
      ],
    },
  ])('$line', ({ line, stdout }) => {
    expect(runKubectl(ranged(), line).stdout.trimEnd().split('\n')).toEqual(stdout);
  });
});

describe('create quota', () => {
  test('makes up what it says', () => {
    const { stdout } = runKubectl(simulate(), 'create quota team --hard=cpu=1000m,pods=2 --scopes=NotTerminating --dry-run=client -o yaml');
    expect(stdout).toContain('spec:\n  hard:\n    cpu: "1"\n    pods: "2"\n  scopes:\n  - NotTerminating\nstatus: {}\n');
  });

  test.each([
    { line: 'team --hard=pods', stderr: 'error: Invalid argument syntax pods, expected <resource>=<value>\n' },
    { line: 'team --hard=pods=1=2', stderr: 'error: Invalid argument syntax pods=1=2, expected <resource>=<value>\n' },
    {
      line: 'team --hard=pods=x',
      stderr: "error: quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'\n",
    },
    { line: 'team --scopes=BestEffort,', stderr: 'error: invalid resource quota scope ""\n' },
    { line: 'best --hard=pods=1', stderr: 'error: failed to create quota: resourcequotas "best" already exists\n' },
    {
      line: 'team-2 --hard=pods=1.5',
      stderr:
        'error: failed to create quota: ResourceQuota "team-2" is invalid: spec.hard[pods]: Invalid value: "1500m": must be an integer\n',
    },
    {
      line: '',
      stderr: "error: exactly one NAME is required, got 0\nSee 'kubectl create quota -h' for help and examples\n",
    },
  ])('refuses: $line', ({ line, stderr }) => {
    expect(runKubectl(cluster(), `create quota ${line}`)).toEqual({ exitCode: 1, stdout: '', stderr });
  });
});

test.each([
  {
    line: 'run b --image=b',
    stderr:
      'Error from server (Forbidden): pods "b" is forbidden: failed quota: team: must specify cpu for: b; limits.cpu for: b; memory for: b\n',
  },
  {
    line: 'apply -f -',
    stdin: JSON.stringify(running('b', '600m')),
    stderr:
      'Error from server (Forbidden): error when creating "STDIN": pods "b" is forbidden: exceeded quota: team, requested: limits.cpu=600m, used: limits.cpu=1500m, limited: limits.cpu=2\n',
  },
])('what admission rejects is printed by: $line', ({ line, stdin, stderr }) => {
  expect(runKubectl(cluster(), line, stdin).stderr).toBe(stderr);
});
