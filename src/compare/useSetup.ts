import { useState } from 'react';
import { sessionStore } from '../session/index.ts';
import { daemonSetNamed, fullName, nextImage } from './plans.ts';
import type { Setup, Topic } from './types.ts';

const usual: Readonly<Record<Topic, readonly [string, string]>> = {
  maxUnavailable: ['1', '2'],
  surge: ['1', '1'],
  strategy: ['', ''],
  kind: ['', ''],
  manifest: ['', ''],
  branches: ['', ''],
};

/** What the person would most likely compare: the selected DaemonSet, the selected or first Node that runs it, the next image. */
function firstSetup(): Setup {
  const { simulation, selection } = sessionStore.getState();
  const { view } = simulation;
  const daemonSets = view.list('DaemonSet');
  const chosen = daemonSets.find(
    ({ metadata }) => selection?.kind === 'DaemonSet' && metadata.name === selection.name && metadata.namespace === selection.namespace,
  );
  const daemonSet = chosen ?? daemonSets.find(({ metadata }) => metadata.namespace !== 'kube-system') ?? daemonSets[0];
  const nodes = view.names('Node');
  return {
    topic: daemonSet === undefined ? 'manifest' : 'maxUnavailable',
    daemonSet: daemonSet === undefined ? '' : fullName(daemonSet),
    values: usual.maxUnavailable,
    happening: daemonSet === undefined ? 'nothing' : 'image',
    image: nextImage(daemonSet?.spec.template.spec.containers[0]?.image ?? ''),
    node: selection?.kind === 'Node' ? selection.name : (nodes.find((name) => !name.startsWith('cp')) ?? nodes[0] ?? ''),
  };
}

/** The form's state; a change of topic or DaemonSet brings what fits it. */
export function useSetup(): readonly [Setup, (part: Partial<Setup>) => Setup] {
  const [setup, set] = useState(firstSetup);
  const change = (part: Partial<Setup>): Setup => {
    const { view, branches } = sessionStore.getState().simulation;
    const daemonSet = part.daemonSet === undefined ? undefined : daemonSetNamed(view, part.daemonSet);
    const fitting: Partial<Setup> = {
      ...(part.topic === undefined ? {} : { values: usual[part.topic] }),
      ...(part.topic === 'branches' ? { values: [branches[0]?.id ?? '', branches.at(-1)?.id ?? ''] } : {}),
      ...(part.topic === 'manifest' ? { happening: 'nothing' } : {}),
      ...(daemonSet === undefined ? {} : { image: nextImage(daemonSet.spec.template.spec.containers[0]?.image ?? '') }),
    };
    const next = { ...setup, ...fitting, ...part };
    set(next);
    return next;
  };
  return [setup, change];
}
