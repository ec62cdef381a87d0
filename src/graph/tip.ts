import type { FocusEvent, PointerEvent } from 'react';
import { graphStore } from './graphStore.ts';

const hide = () => graphStore.setState({ tip: undefined });

/** Handlers of an element that says more about itself under the pointer and under the keyboard's focus. */
export const tipOf = (text: string) => ({
  onPointerEnter: ({ currentTarget }: PointerEvent<HTMLElement>) => graphStore.setState({ tip: { text, from: currentTarget } }),
  onPointerLeave: hide,
  onFocus: ({ currentTarget }: FocusEvent<HTMLElement>) => {
    if (currentTarget.matches(':focus-visible')) graphStore.setState({ tip: { text, from: currentTarget } });
  },
  onBlur: hide,
});
