import { Tip } from '../ui/index.ts';
import { graphStore, useGraphStore } from './graphStore.ts';

/** The tip of the thing under the pointer or the focus. */
export function GraphTip() {
  const tip = useGraphStore((state) => state.tip);
  if (tip?.from.isConnected !== true) return null;
  return (
    <Tip key={tip.text} from={tip.from} onClose={() => graphStore.setState({ tip: undefined })}>
      {tip.text}
    </Tip>
  );
}
