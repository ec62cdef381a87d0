import type { JsonObject } from '../../kubernetes/index.ts';
import { asObject, textOf } from './json.ts';

/**
 * Labels by which a Job finds its Pods again, on their template and in its selector.
 * Behaviour of kubernetes: pkg/registry/batch/job/strategy.go (generateSelector), pkg/apis/batch/v1/defaults.go (SetDefaults_Job).
 */
export function withGeneratedSelector(job: JsonObject): JsonObject {
  const spec = asObject(job['spec']);
  if (spec['manualSelector'] === true) return job;
  const metadata = asObject(job['metadata']);
  const template = asObject(spec['template']);
  const templateMetadata = asObject(template['metadata']);
  const selector = asObject(spec['selector']);
  const name = textOf(metadata['name']);
  const uid = textOf(metadata['uid']);
  const labels = {
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
    ...asObject(templateMetadata['labels']),
  };
  const own = asObject(metadata['labels']);
  return {
    ...job,
    metadata: { ...metadata, labels: Object.keys(own).length === 0 ? labels : own },
    spec: {
      ...spec,
      selector: { ...selector, matchLabels: { 'batch.kubernetes.io/controller-uid': uid, ...asObject(selector['matchLabels']) } },
      template: { ...template, metadata: { ...templateMetadata, labels } },
    },
  };
}
