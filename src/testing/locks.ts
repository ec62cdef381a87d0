/** Locks of which those named are another tab's. */
export const locksWith = (...others: readonly string[]) => {
  const held = new Set(others.map((slot) => `daemonset-playground:slot/${slot}`));
  return {
    query: async () => ({ held: [...held].map((name) => ({ name })) }),
    request: async (name: string, options: LockOptions, granted: (lock: object | null) => unknown) => {
      if (!held.has(name)) {
        held.add(name);
        try {
          return await granted({ name });
        } finally {
          held.delete(name);
        }
      }
      if (options.ifAvailable) return granted(null);
      throw new DOMException('waited in vain', 'TimeoutError');
    },
  };
};
