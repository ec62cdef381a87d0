import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TOKEN = 'recorder';
const PATIENCE_MS = 120_000;

/** Settings of a scenario. */
export interface Config {
  readonly nodeMonitorGraceSeconds: number;
  readonly notReadyTolerationSeconds: number;
}

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });

const sleep = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** etcd, the API server, the controller manager and the scheduler with an empty cluster, on ports of 127.0.0.1. */
export class ControlPlane {
  readonly kubeconfig: string;
  readonly #bin: string;
  readonly #dir: string;
  readonly #children: ChildProcess[] = [];

  private constructor(bin: string) {
    this.#bin = bin;
    this.#dir = mkdtempSync(join(tmpdir(), 'control-plane-'));
    this.kubeconfig = join(this.#dir, 'kubeconfig');
  }

  static async start(bin: string, config: Config): Promise<ControlPlane> {
    const plane = new ControlPlane(bin);
    try {
      await plane.#begin(config);
      return plane;
    } catch (error) {
      await plane.stop();
      throw error;
    }
  }

  /** Ends all of it, and its files are gone. */
  async stop(): Promise<void> {
    for (const child of this.#children.toReversed()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await ended;
      clearTimeout(timer);
    }
    rmSync(this.#dir, { recursive: true, force: true });
  }

  async #begin({ nodeMonitorGraceSeconds, notReadyTolerationSeconds }: Config): Promise<void> {
    const [client, peer, secure, managers, scheduler] = await Promise.all(Array.from({ length: 5 }, freePort));
    const file = (name: string) => join(this.#dir, name);
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    writeFileSync(file('sa.key'), privateKey, { mode: 0o600 });
    writeFileSync(file('sa.pub'), publicKey);
    writeFileSync(file('tokens.csv'), `${TOKEN},admin,admin,system:masters\n`, { mode: 0o600 });
    const server = `https://127.0.0.1:${secure}`;
    writeFileSync(
      this.kubeconfig,
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [{ name: 'recorder', cluster: { server, 'insecure-skip-tls-verify': true } }],
        users: [{ name: 'admin', user: { token: TOKEN } }],
        contexts: [{ name: 'recorder', context: { cluster: 'recorder', user: 'admin' } }],
        'current-context': 'recorder',
      }),
      { mode: 0o600 },
    );
    const etcd = `http://127.0.0.1:${client}`;
    this.#spawn('etcd', [
      `--data-dir=${file('etcd')}`,
      `--listen-client-urls=${etcd}`,
      `--advertise-client-urls=${etcd}`,
      `--listen-peer-urls=http://127.0.0.1:${peer}`,
      '--unsafe-no-fsync',
    ]);
    const seconds = notReadyTolerationSeconds;
    this.#spawn('kube-apiserver', [
      `--etcd-servers=${etcd}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${secure}`,
      `--cert-dir=${file('certificates')}`,
      '--service-cluster-ip-range=10.0.0.0/16',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${file('sa.pub')}`,
      `--service-account-signing-key-file=${file('sa.key')}`,
      `--token-auth-file=${file('tokens.csv')}`,
      '--authorization-mode=RBAC',
      `--default-not-ready-toleration-seconds=${seconds}`,
      `--default-unreachable-toleration-seconds=${seconds}`,
    ]);
    await this.#until('the API server', () => this.#kubectl(['get', '--raw', '/readyz']));
    const common = [`--kubeconfig=${this.kubeconfig}`, '--leader-elect=false', '--bind-address=127.0.0.1'];
    this.#spawn('kube-controller-manager', [
      ...common,
      `--secure-port=${managers}`,
      `--cert-dir=${file('managers')}`,
      `--service-account-private-key-file=${file('sa.key')}`,
      `--root-ca-file=${join(file('certificates'), 'apiserver.crt')}`,
      `--node-monitor-grace-period=${nodeMonitorGraceSeconds}s`,
      '--node-monitor-period=1s',
    ]);
    this.#spawn('kube-scheduler', [...common, `--secure-port=${scheduler}`, `--cert-dir=${file('scheduler')}`]);
    await this.#until('the ServiceAccount default', () => this.#kubectl(['get', 'serviceaccount', 'default', '--namespace=default']));
  }

  #spawn(program: string, args: readonly string[]): void {
    const log = openSync(join(this.#dir, `${program}.log`), 'w');
    const child = spawn(join(this.#bin, program), args, { stdio: ['ignore', log, log], cwd: this.#dir });
    // Also where the recorder is ended before its time.
    const end = () => void child.kill('SIGKILL');
    process.once('exit', end);
    child.once('exit', () => process.off('exit', end));
    this.#children.push(child);
  }

  #kubectl(words: readonly string[]): Promise<boolean> {
    return new Promise((done) => {
      const child = spawn(join(this.#bin, 'kubectl'), [`--kubeconfig=${this.kubeconfig}`, ...words], { stdio: 'ignore' });
      child.once('error', () => done(false));
      child.once('exit', (code) => done(code === 0));
    });
  }

  async #until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    const latest = Date.now() + PATIENCE_MS;
    while (!(await isSo())) {
      const dead = this.#children.find(({ exitCode }) => exitCode !== null);
      if (dead !== undefined || Date.now() > latest) throw new Error(`${what} does not come up\n${this.#lastLines(dead)}`);
      await sleep(500);
    }
  }

  #lastLines(dead: ChildProcess | undefined): string {
    const program = dead?.spawnfile.split('/').at(-1) ?? 'kube-apiserver';
    const lines = readFileSync(join(this.#dir, `${program}.log`), 'utf8')
      .trimEnd()
      .split('\n');
    return [`the last lines of ${program}:`, ...lines.slice(-10)].join('\n');
  }
}
