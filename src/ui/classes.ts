/** Class names as the `className` of an element, without those that are absent. */
export const classes = (...names: readonly (string | undefined)[]): string => names.filter(Boolean).join(' ');
