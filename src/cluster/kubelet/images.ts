import type { Pod } from '../../kubernetes/objects.ts';

/** An image that the playground's registry does not have: its name says so. */
export const isMissing = (image: string): boolean => image.includes('no-such');

/** Upper case or blanks in the repository, or nothing at all: no reference (distribution/reference). */
export const isUnreadable = (image: string): boolean =>
  !/^[a-z0-9]+([._-]+[a-z0-9]+)*(:\d+)?(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*(:[\w][\w.-]{0,127})?(@[a-z0-9]+:[0-9a-f]{32,})?$/.test(
    image,
  ) && !/^[\w.-]+(:\d+)?\//.test(image);

/** Why the Pod's containers cannot start for want of an image; `undefined` when all images can be had. */
export function imageTrouble(pod: Pod): 'ImagePullBackOff' | 'InvalidImageName' | undefined {
  const images = [...(pod.spec.initContainers ?? []), ...pod.spec.containers].map((container) => container.image ?? '');
  if (images.some(isUnreadable)) return 'InvalidImageName';
  return images.some(isMissing) ? 'ImagePullBackOff' : undefined;
}
