/** The comment above an object in the editor. A text that begins with it is the object of a `kubectl edit`, and replaces it. */
export const EDIT_HEADER = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`;
