/** Sizes of the drawing in flow units (CSS pixels at zoom 1). The style sheets of the cards hold to them. */
export const metrics = {
  /** Blank border around everything when it is fitted. */
  margin: 12,
  /** Between cards of a row, and of a column: the lanes of the wires run there. */
  gapX: 14,
  gapY: 22,
  /** Left of the nodes: the trunks of the wires. */
  trunk: 20,
  sectionTitle: 26,
  full: { minWidth: 172, maxWidth: 268, padding: 10, header: 26, taints: 24, pod: 24, missing: 42, gap: 4, others: 24, meters: 22 },
  compact: { width: 92, padding: 7, header: 20, glyphs: 20, perRow: 4 },
  tile: { size: 22, gap: 4 },
  workload: {
    wide: 500,
    wideHeight: 124,
    tallWidth: 268,
    tallHeight: 236,
    compactWidth: 214,
    compactMax: 300,
    compactHeight: 88,
    scaledHeight: 66,
  },
} as const;
