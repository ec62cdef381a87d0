import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** A component of a part of the page that loads when it is first shown. */
export const lazyNamed = <N extends string, P>(
  load: () => Promise<Readonly<Record<N, ComponentType<P>>>>,
  name: N,
): LazyExoticComponent<ComponentType<P>> => lazy(async () => ({ default: (await load())[name] }));
