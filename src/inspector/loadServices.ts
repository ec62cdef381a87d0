import { loadTexts } from '../i18n/index.ts';

// The parts about Services come with their texts, and when they are needed: most clusters are looked at without them.

export async function loadServicePanel() {
  const [{ ServicePanel }] = await Promise.all([import('./ServicePanel.tsx'), loadTexts('services')]);
  return { ServicePanel };
}

export async function loadReachPods() {
  const [{ ReachPods }] = await Promise.all([import('./ReachPods.tsx'), loadTexts('services')]);
  return { ReachPods };
}
