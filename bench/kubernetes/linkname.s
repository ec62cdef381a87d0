// Empty: with it Go accepts functions without a body, which //go:linkname takes from another package.
