import { isObject, type JsonObject, type Node, type Pod } from '../../kubernetes/index.ts';
import type { Machine, PathType } from '../types.ts';

const at = (type: PathType, paths: readonly string[]): readonly (readonly [string, PathType])[] => paths.map((path) => [path, type]);

/** What every Linux machine with a kubelet and containerd has. */
const usual: ReadonlyMap<string, PathType> = new Map([
  ...at('Directory', [
    '/',
    '/bin',
    '/boot',
    '/dev',
    '/dev/disk',
    '/dev/mapper',
    '/dev/shm',
    '/etc',
    '/etc/cni',
    '/etc/cni/net.d',
    '/etc/containerd',
    '/etc/kubernetes',
    '/etc/ssl',
    '/etc/ssl/certs',
    '/etc/systemd',
    '/home',
    '/lib',
    '/lib/modules',
    '/mnt',
    '/opt',
    '/opt/cni',
    '/opt/cni/bin',
    '/proc',
    '/root',
    '/run',
    '/run/containerd',
    '/run/systemd',
    '/run/udev',
    '/sbin',
    '/srv',
    '/sys',
    '/sys/fs',
    '/sys/fs/bpf',
    '/sys/fs/cgroup',
    '/sys/kernel',
    '/sys/kernel/debug',
    '/tmp',
    '/usr',
    '/usr/bin',
    '/usr/lib',
    '/usr/libexec',
    '/usr/local',
    '/usr/local/bin',
    '/usr/sbin',
    '/usr/share',
    '/usr/src',
    '/var',
    '/var/cache',
    '/var/lib',
    '/var/lib/cni',
    '/var/lib/containerd',
    '/var/lib/kubelet',
    '/var/lib/kubelet/device-plugins',
    '/var/lib/kubelet/plugins',
    '/var/lib/kubelet/plugins_registry',
    '/var/lib/kubelet/pod-resources',
    '/var/lib/kubelet/pods',
    '/var/log',
    '/var/log/containers',
    '/var/log/journal',
    '/var/log/pods',
    '/var/run',
    '/var/run/containerd',
    '/var/spool',
    '/var/tmp',
  ]),
  ...at('File', [
    '/etc/group',
    '/etc/hostname',
    '/etc/hosts',
    '/etc/localtime',
    '/etc/machine-id',
    '/etc/os-release',
    '/etc/passwd',
    '/etc/resolv.conf',
    '/run/xtables.lock',
    '/usr/lib/os-release',
    '/var/lib/kubelet/config.yaml',
    '/var/run/xtables.lock',
  ]),
  ...at('Socket', [
    '/run/containerd/containerd.sock',
    '/run/systemd/private',
    '/var/lib/kubelet/device-plugins/kubelet.sock',
    '/var/lib/kubelet/pod-resources/kubelet.sock',
    '/var/run/containerd/containerd.sock',
  ]),
  ...at('CharDevice', ['/dev/fuse', '/dev/kmsg', '/dev/net/tun', '/dev/null', '/dev/urandom', '/dev/zero']),
  ...at('BlockDevice', ['/dev/sda']),
]);

const words: Readonly<Record<string, string>> = {
  Directory: 'directory',
  File: 'file',
  Socket: 'socket file',
  CharDevice: 'character device',
  BlockDevice: 'block device',
};

/** A `hostPath` with a type that the kubelet looks at. */
interface HostPath {
  readonly volume: string;
  readonly path: string;
  readonly type: string;
}

const ofVolumes = new WeakMap<readonly JsonObject[], readonly HostPath[]>();
const none: readonly HostPath[] = [];

function typedPaths({ volumes }: Pod['spec']): readonly HostPath[] {
  if (volumes === undefined) return none;
  let found = ofVolumes.get(volumes);
  if (found === undefined) {
    found = volumes.flatMap(({ name, hostPath }) => {
      if (!isObject(hostPath)) return [];
      const { path, type } = hostPath;
      const typed = typeof path === 'string' && typeof type === 'string' && type !== '';
      return typed ? [{ volume: String(name ?? ''), path, type }] : [];
    });
    ofVolumes.set(volumes, found);
  }
  return found;
}

/** Without the slash at its end. */
export const plainPath = (path: string): string => (path.length > 1 ? path.replace(/\/+$/, '') : path);

export interface WrongPath {
  readonly volume: string;
  readonly path: string;
  /** What must be there. */
  readonly wanted: PathType;
  /** The kubelet's words. */
  readonly message: string;
}

const isPathType = (type: string): type is PathType => Object.hasOwn(words, type);

/**
 * Volumes of the Pod whose path the node does not have, or has as something else. `DirectoryOrCreate` and `FileOrCreate` make what
 * is missing. Machines of Windows are not looked at.
 * Behaviour of kubernetes: pkg/volume/hostpath/host_path.go (checkTypeInternal), pkg/volume/util/hostutil (getFileType).
 */
export function wrongPaths(machine: Machine | undefined, node: Node | undefined, { spec }: Pick<Pod, 'spec'>): readonly WrongPath[] {
  if (node?.metadata.labels?.['kubernetes.io/os'] === 'windows') return [];
  return typedPaths(spec).flatMap(({ volume, path, type }): readonly WrongPath[] => {
    const found = machine?.paths?.[plainPath(path)] ?? usual.get(plainPath(path));
    const wanted = type.replace('OrCreate', '');
    if (!isPathType(wanted) || found === wanted || (found === undefined && type !== wanted)) return [];
    const what = `${path} is not a ${words[wanted] ?? ''}`;
    const message =
      found === undefined
        ? `hostPath type check failed, ${what}, unable to determine its type: path ${JSON.stringify(path)} does not exist`
        : `hostPath type check failed: ${what}, it's a ${found}`;
    return [{ volume, path: plainPath(path), wanted, message }];
  });
}
