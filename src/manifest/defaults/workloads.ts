import { type Draft, eachIn, fillAbsent, fillZero, isEmptyIn, structAt, structIn, textIn } from './draft.ts';
import { setPodSpecDefaults } from './podSpec.ts';
import { setClaimSpecDefaults } from './volumes.ts';

function setTemplateDefaults(spec: Draft): void {
  setPodSpecDefaults(structAt(structAt(spec, 'template'), 'spec'));
}

/** What the internal type holds without a pointer comes back as zero. */
function fillBudget(strategy: Draft): void {
  const rollingUpdate = structIn(strategy, 'rollingUpdate');
  if (rollingUpdate === undefined) return;
  fillAbsent(rollingUpdate, 'maxUnavailable', 0);
  fillAbsent(rollingUpdate, 'maxSurge', 0);
}

function setRollingUpdate(strategy: Draft, maxUnavailable: number | string, maxSurge: number | string): void {
  fillZero(strategy, 'type', 'RollingUpdate');
  if (textIn(strategy, 'type') === 'RollingUpdate') {
    const rollingUpdate = structAt(strategy, 'rollingUpdate');
    fillAbsent(rollingUpdate, 'maxUnavailable', maxUnavailable);
    fillAbsent(rollingUpdate, 'maxSurge', maxSurge);
  }
  fillBudget(strategy);
}

/** Behaviour from kubernetes/kubernetes: pkg/apis/apps/v1/defaults.go (SetDefaults_DaemonSet). */
export function setDaemonSetDefaults(spec: Draft): void {
  setTemplateDefaults(spec);
  setRollingUpdate(structAt(spec, 'updateStrategy'), 1, 0);
  fillAbsent(spec, 'revisionHistoryLimit', 10);
}

/** SetDefaults_Deployment. */
export function setDeploymentDefaults(spec: Draft): void {
  setTemplateDefaults(spec);
  fillAbsent(spec, 'replicas', 1);
  setRollingUpdate(structAt(spec, 'strategy'), '25%', '25%');
  fillAbsent(spec, 'revisionHistoryLimit', 10);
  fillAbsent(spec, 'progressDeadlineSeconds', 600);
}

/** SetDefaults_ReplicaSet. */
export function setReplicaSetDefaults(spec: Draft): void {
  setTemplateDefaults(spec);
  fillAbsent(spec, 'replicas', 1);
}

/** SetDefaults_StatefulSet. */
export function setStatefulSetDefaults(spec: Draft): void {
  setTemplateDefaults(spec);
  fillZero(spec, 'podManagementPolicy', 'OrderedReady');
  const strategy = structAt(spec, 'updateStrategy');
  if (textIn(strategy, 'type') === '') {
    strategy.type = 'RollingUpdate';
    structAt(strategy, 'rollingUpdate');
  }
  const rollingUpdate = structIn(strategy, 'rollingUpdate');
  if (textIn(strategy, 'type') === 'RollingUpdate' && rollingUpdate !== undefined) {
    fillAbsent(rollingUpdate, 'partition', 0);
    fillAbsent(rollingUpdate, 'maxUnavailable', 1);
  }
  const retention = structAt(spec, 'persistentVolumeClaimRetentionPolicy');
  fillZero(retention, 'whenDeleted', 'Retain');
  fillZero(retention, 'whenScaled', 'Retain');
  fillAbsent(spec, 'replicas', 1);
  fillAbsent(spec, 'revisionHistoryLimit', 10);
  for (const claim of eachIn(spec, 'volumeClaimTemplates')) {
    claim.apiVersion = 'v1';
    claim.kind = 'PersistentVolumeClaim';
    setClaimSpecDefaults(structAt(claim, 'spec'));
    fillZero(structAt(claim, 'status'), 'phase', 'Pending');
  }
}

/** Behaviour from kubernetes/kubernetes: pkg/apis/batch/v1/defaults.go (SetDefaults_Job). */
export function setJobDefaults(spec: Draft, job: Draft): void {
  setTemplateDefaults(spec);
  if (spec.completions === undefined && spec.parallelism === undefined) spec.completions = 1;
  fillAbsent(spec, 'parallelism', 1);
  fillAbsent(spec, 'backoffLimit', typeof spec.backoffLimitPerIndex === 'number' ? 2 ** 31 - 1 : 6);
  fillAbsent(spec, 'completionMode', 'NonIndexed');
  fillAbsent(spec, 'suspend', false);
  fillAbsent(spec, 'manualSelector', false);
  fillAbsent(spec, 'podReplacementPolicy', structIn(spec, 'podFailurePolicy') === undefined ? 'TerminatingOrFailed' : 'Failed');
  for (const rule of eachIn(structIn(spec, 'podFailurePolicy'), 'rules')) {
    for (const pattern of eachIn(rule, 'onPodConditions')) fillZero(pattern, 'status', 'True');
  }
  const labels = structIn(structIn(structIn(spec, 'template'), 'metadata'), 'labels');
  const metadata = structAt(job, 'metadata');
  if (labels !== undefined && isEmptyIn(metadata, 'labels')) metadata.labels = { ...labels };
}

/** SetDefaults_CronJob. */
export function setCronJobDefaults(spec: Draft): void {
  fillZero(spec, 'concurrencyPolicy', 'Allow');
  fillAbsent(spec, 'suspend', false);
  fillAbsent(spec, 'successfulJobsHistoryLimit', 3);
  fillAbsent(spec, 'failedJobsHistoryLimit', 1);
  const job = structAt(structAt(spec, 'jobTemplate'), 'spec');
  setPodSpecDefaults(structAt(structAt(job, 'template'), 'spec'));
}
