import type { Container, Job, JsonObject } from '../../kubernetes/index.ts';
import { podFromTemplate } from '../replicaset/podFromTemplate.ts';
import { INDEX, TRACKING } from './finished.ts';

const INDEX_NAME = 'JOB_COMPLETION_INDEX';
const NAME_LIMIT = 63 - 5;

/** The Pod that a Job asks for, of an index where the Job counts by index. */
export function jobPod(job: Job, index: number | undefined): JsonObject {
  const { template } = job.spec;
  const finalizers = [...new Set([...(template.metadata?.finalizers ?? []), TRACKING])];
  const tracked = { ...template, metadata: { ...template.metadata, finalizers } };
  if (index === undefined) return podFromTemplate(job, tracked);
  const marked = {
    ...tracked,
    metadata: { ...tracked.metadata, annotations: { ...template.metadata?.annotations, [INDEX]: String(index) } },
  };
  const { containers, initContainers } = template.spec;
  const pod = podFromTemplate(job, marked, {
    labels: { [INDEX]: String(index) },
    spec: {
      hostname: `${job.metadata.name}-${index}`,
      containers: containers.map(withIndex),
      ...(initContainers === undefined ? {} : { initContainers: initContainers.map(withIndex) }),
    },
  });
  const end = `-${index}-`;
  const generateName = `${job.metadata.name.slice(0, NAME_LIMIT - end.length)}${end}`;
  return { ...pod, metadata: { ...(pod['metadata'] as JsonObject), generateName } };
}

const withIndex = (container: Container): Container =>
  container.env?.some(({ name }) => name === INDEX_NAME) === true
    ? container
    : {
        ...container,
        env: [...(container.env ?? []), { name: INDEX_NAME, valueFrom: { fieldRef: { fieldPath: `metadata.labels['${INDEX}']` } } }],
      };
