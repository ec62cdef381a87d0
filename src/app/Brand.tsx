/** One daemon in the middle of its nodes. */
export function Brand() {
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
      <path d="M13 3.2 L21.5 8.1 V17.9 L13 22.8 L4.5 17.9 V8.1 Z" fill="none" stroke="var(--ink-1)" strokeWidth="1.3" />
      <circle cx="13" cy="13" r="4" fill="var(--accent)" />
      {[
        [13, 3.2],
        [21.5, 8.1],
        [21.5, 17.9],
        [13, 22.8],
        [4.5, 17.9],
        [4.5, 8.1],
      ].map(([x, y]) => (
        <circle key={`${x},${y}`} cx={x} cy={y} r="2.1" fill="var(--surface-1)" stroke="var(--ink-1)" strokeWidth="1.3" />
      ))}
    </svg>
  );
}
