/** Scenarios by subject, the first that fits; a name that no line knows stands for itself up to its first number. */
const scenarioAreas: readonly (readonly [subject: string, names: RegExp])[] = [
  ['reports', /^t2-/],
  ['random', /^r7-/],
  ['upstream, invalid', /^u-invalid/],
  ['upstream', /^u-/],
  ['kubectl', /^(kubectl|commands|change-cause|set-image|patch|multi-document|unknown-namespace|apply-twice)/],
  ['comparison', /(deployment|statefulset)/],
  ['rollout', /^(rolling|rollout|revision|on-delete|surge|quick-edits|min-ready|not-ready|strategy|update-during)/],
  ['nodes', /^(node-(added|fails|removed)|cordon|drain|delete-pod-on-dead|daemonset-before)/],
  ['placement', /^(node|taint|tolerate|control-plane|no-schedule|template-narrows|scale-to-zero|apply-one|selector)/],
  ['scheduling', /^(insufficient|host-port|port-of|preemption)/],
  ['pods', /^(pod|delete|admission|two-daemonsets)/],
];

const upToNumber = (name: string): string => name.replace(/[0-9].*$/, '').replace(/[-_ ]+$/, '') || name;

export const scenarioArea = (name: string): string => scenarioAreas.find(([, names]) => names.test(name))?.[0] ?? upToNumber(name);

export const manifestArea = (name: string): string => upToNumber(name.replace(/^text-.*/, 'text').replace(/^t2-.*/, 'reports'));
