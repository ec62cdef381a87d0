import { useSelected } from '../session/index.ts';

/** What is selected, in depth. */
export function Inspector() {
  const selected = useSelected();
  return <p>{selected?.metadata.name}</p>;
}
