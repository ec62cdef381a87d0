import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const components = ['kubectl', 'kube-scheduler', 'kube-controller-manager', 'kube-apiserver'] as const;

export const hasGo = (): boolean => spawnSync('go', ['version']).status === 0;

/** Runs a Go command; its errors are shown. */
export function run(cwd: string, command: string, args: readonly string[]): string {
  const { status, stdout } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { GOTOOLCHAIN: 'auto', ...process.env, GOFLAGS: '-mod=mod' },
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
  return stdout;
}

/** A module of its own, so that Go chooses the versions of Kubernetes itself. */
function module(dir: string, name: string, lines: readonly string[]): string {
  const path = join(dir, name);
  mkdirSync(path, { recursive: true });
  if (!existsSync(join(path, 'go.mod'))) writeFileSync(join(path, 'go.mod'), [`module ${name}`, '', ...lines, ''].join('\n'));
  return path;
}

/** Requirements of Kubernetes' own go.mod, and the lines of one that uses Kubernetes as a library. Its libraries have versions of their own: v0.37.2 for 1.37.2. */
function requirementsOf(version: string, cache: string): { readonly requirements: string; readonly lines: readonly string[] } {
  const { GoMod } = JSON.parse(run(cache, 'go', ['mod', 'download', '-json', `k8s.io/kubernetes@v${version}`])) as {
    readonly GoMod: string;
  };
  const requirements = readFileSync(GoMod, 'utf8');
  const go = /^go (\S+)/m.exec(requirements)?.[1] ?? '1.26';
  const libraries = [...requirements.matchAll(/^\s+(k8s\.io\/\S+) v0\.0\.0\s*$/gm)].map(([, path]) => path);
  const library = `v0.${version.split('.').slice(1).join('.')}`;
  return {
    requirements,
    lines: [`go ${go}`, '', `require k8s.io/kubernetes v${version}`, ...libraries.map((path) => `replace ${path} => ${path} ${library}`)],
  };
}

/** A folder with a Go module of that name, for programs that use Kubernetes as a library. */
export const goModule = (version: string, cache: string, name: string): string => module(cache, name, requirementsOf(version, cache).lines);

/** Builds the control plane and kubectl from their Go modules, once for a version; etcd has the version of Kubernetes' client. The answer is the folder of the programs. */
export function build(version: string, cache: string): string {
  const bin = join(cache, 'bin');
  mkdirSync(bin, { recursive: true });
  const missing = components.filter((component) => !existsSync(join(bin, component)));
  if (missing.length === 0 && existsSync(join(bin, 'etcd'))) return bin;
  const { requirements, lines } = requirementsOf(version, cache);
  const kubernetes = module(cache, 'kubernetes', lines);
  const [major, minor] = version.split('.');
  const stamp = Object.entries({ gitVersion: `v${version}`, gitMajor: major, gitMinor: minor })
    .map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`)
    .join(' ');
  for (const component of missing) {
    console.log(`building ${component} ${version}`);
    run(kubernetes, 'go', ['build', '-ldflags', `-s -w ${stamp}`, '-o', join(bin, component), `k8s.io/kubernetes/cmd/${component}`]);
  }
  if (!existsSync(join(bin, 'etcd'))) {
    const etcdVersion = /go\.etcd\.io\/etcd\/client\/v3 (v\S+)/.exec(requirements)?.[1];
    if (etcdVersion === undefined) throw new Error(`Kubernetes ${version} names no version of etcd`);
    console.log(`building etcd ${etcdVersion}`);
    const etcd = module(cache, 'etcd', [lines[0] ?? '', '', `require go.etcd.io/etcd/server/v3 ${etcdVersion}`]);
    run(etcd, 'go', ['build', '-ldflags', '-s -w', '-o', join(bin, 'etcd'), 'go.etcd.io/etcd/server/v3']);
  }
  return bin;
}
