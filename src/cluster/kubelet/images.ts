import type { Container, Pod } from '../../kubernetes/objects.ts';

/** An image that the playground's registry does not have: its name says so. */
export const isMissing = (image: string): boolean => image.includes('no-such');

/** Upper case or blanks in the repository, or nothing at all: no reference (distribution/reference). */
export const isUnreadable = (image: string): boolean =>
  !/^[a-z0-9]+([._-]+[a-z0-9]+)*(:\d+)?(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*(:[\w][\w.-]{0,127})?(@[a-z0-9]+:[0-9a-f]{32,})?$/.test(
    image,
  ) && !/^[\w.-]+(:\d+)?\//.test(image);

type Trouble = 'ImagePullBackOff' | 'InvalidImageName';

/** By container, which the Pods of a template share. */
const troubles = new WeakMap<Container, Trouble | 'none'>();

function troubleOf(container: Container): Trouble | 'none' {
  let trouble = troubles.get(container);
  if (trouble === undefined) {
    const { image = '' } = container;
    trouble = isUnreadable(image) ? 'InvalidImageName' : isMissing(image) ? 'ImagePullBackOff' : 'none';
    troubles.set(container, trouble);
  }
  return trouble;
}

/** Why the Pod's containers cannot start for want of an image; `undefined` when all images can be had. */
export function imageTrouble({ spec: { initContainers, containers } }: Pod): Trouble | undefined {
  const init = initContainers === undefined ? undefined : worst(initContainers);
  const other = worst(containers);
  return init === 'InvalidImageName' ? init : other === 'InvalidImageName' ? other : (init ?? other);
}

function worst(containers: readonly Container[]): Trouble | undefined {
  let found: Trouble | undefined;
  for (const container of containers) {
    const trouble = troubleOf(container);
    if (trouble === 'InvalidImageName') return trouble;
    if (trouble !== 'none') found = trouble;
  }
  return found;
}
