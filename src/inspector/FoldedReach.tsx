import { type ComponentProps, Suspense } from 'react';
import { useText } from '../i18n/index.ts';
import { lazyNamed } from '../ui/index.ts';
import { loadReachPods } from './loadParts.ts';
import type { ReachPods as Content } from './ReachPods.tsx';
import { Folded } from './Section.tsx';

const ReachPods = lazyNamed(loadReachPods, 'ReachPods');

/** The Services that select Pods, and the ways to the one on the same node. */
export function FoldedReach(props: ComponentProps<typeof Content>) {
  const text = useText('inspector');
  return (
    <Folded id="reach" title={text('section.reach')}>
      {() => (
        <Suspense>
          <ReachPods {...props} />
        </Suspense>
      )}
    </Folded>
  );
}
