import { loadTexts } from '../i18n/index.ts';

// Parts about Services and Jobs come with their texts, and when they are needed: most clusters are looked at without them.

export async function loadServicePanel() {
  const [{ ServicePanel }] = await Promise.all([import('./ServicePanel.tsx'), loadTexts('services')]);
  return { ServicePanel };
}

export async function loadReachPods() {
  const [{ ReachPods }] = await Promise.all([import('./ReachPods.tsx'), loadTexts('services')]);
  return { ReachPods };
}

export async function loadJobPanel() {
  const [{ JobPanel }] = await Promise.all([import('./JobPanel.tsx'), loadTexts('jobs')]);
  return { JobPanel };
}

export async function loadAutoscalerNode() {
  const [{ AutoscalerNode }] = await Promise.all([import('./AutoscalerParts.tsx'), loadTexts('autoscaler')]);
  return { AutoscalerNode };
}

export async function loadAutoscalerPod() {
  const [{ AutoscalerPod }] = await Promise.all([import('./AutoscalerParts.tsx'), loadTexts('autoscaler')]);
  return { AutoscalerPod };
}
