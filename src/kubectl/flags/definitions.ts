/** `texts` may be given several times and split at commas, `array` is not split. */
export type FlagKind = 'text' | 'bool' | 'int' | 'duration' | 'texts' | 'array';

export interface FlagDefinition {
  readonly name: string;
  /** One letter. */
  readonly short?: string;
  readonly kind: FlagKind;
  readonly initial?: string;
  /** What `--flag` without a value stands for. */
  readonly bare?: string;
}

export const text = (name: string, short?: string, initial?: string): FlagDefinition => ({
  name,
  kind: 'text',
  ...(short === undefined || short === '' ? {} : { short }),
  ...(initial === undefined ? {} : { initial }),
});
export const bool = (name: string, short?: string, initial = 'false'): FlagDefinition => ({
  name,
  kind: 'bool',
  bare: 'true',
  initial,
  ...(short === undefined ? {} : { short }),
});
export const int = (name: string, initial = '0'): FlagDefinition => ({ name, kind: 'int', initial });
export const duration = (name: string, initial = '0s'): FlagDefinition => ({ name, kind: 'duration', initial });
export const texts = (name: string, short?: string): FlagDefinition => ({ name, kind: 'texts', ...(short === undefined ? {} : { short }) });
export const array = (name: string, short?: string): FlagDefinition => ({ name, kind: 'array', ...(short === undefined ? {} : { short }) });

/** Flags that every command takes. */
export const globalFlags: readonly FlagDefinition[] = [
  text('namespace', 'n'),
  text('as'),
  array('as-group'),
  text('as-uid'),
  text('cache-dir'),
  text('certificate-authority'),
  text('client-certificate'),
  text('client-key'),
  text('cluster'),
  text('context'),
  bool('disable-compression'),
  bool('insecure-skip-tls-verify'),
  text('kubeconfig'),
  text('kuberc'),
  text('log-flush-frequency'),
  bool('match-server-version'),
  text('password'),
  text('profile', undefined, 'none'),
  text('profile-output'),
  text('request-timeout', undefined, '0'),
  text('server', 's'),
  text('tls-server-name'),
  text('token'),
  text('user'),
  text('username'),
  int('v'),
  text('vmodule'),
  bool('warnings-as-errors'),
  bool('help', 'h'),
];

export const dryRunFlag: FlagDefinition = { name: 'dry-run', kind: 'text', initial: 'none', bare: 'unchanged' };
export const validateFlag: FlagDefinition = { name: 'validate', kind: 'text', initial: 'strict', bare: 'strict' };
export const selectorFlag = text('selector', 'l');
export const fieldSelectorFlag = text('field-selector');
export const fieldManagerFlag = text('field-manager');
export const outputFlag = text('output', 'o');
export const allNamespacesFlag = bool('all-namespaces', 'A');
export const chunkSizeFlag = int('chunk-size', '500');
/** -f and -R. */
export const filesFlags: readonly FlagDefinition[] = [texts('filename', 'f'), bool('recursive', 'R')];
/** -f, -k and -R. */
export const filenameFlags: readonly FlagDefinition[] = [...filesFlags, text('kustomize', 'k')];
/** Of commands that print what they changed. */
export const printFlags: readonly FlagDefinition[] = [
  outputFlag,
  text('template'),
  bool('allow-missing-template-keys', undefined, 'true'),
  bool('show-managed-fields'),
];
