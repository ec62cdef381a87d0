/** Sizes of the drawing in flow units (CSS pixels at zoom 1). The style sheets of the cards hold to them. */
export const metrics = {
  /** Blank border around everything when it is fitted. */
  margin: 10,
  /** Gaps between rows and columns of cards, which contain the lanes of the edges. */
  gapX: 14,
  gapY: 22,
  /** Left of the nodes: the trunks of the edges. */
  trunk: 20,
  sectionTitle: 26,
  full: {
    minWidth: 144,
    /** At which most reasons have room in two lines. */
    ampleWidth: 268,
    /** Room for what comes later: a taint, a second line. */
    spare: 24,
    /** Narrower cards have no room for the state's word beside the name. */
    worded: 190,
    padding: 9,
    header: 26,
    taints: 24,
    pod: 24,
    /** A second line below a Pod. */
    detail: 20,
    missing: 40,

    gap: 4,
    others: 24,
    meters: 20,
  },
  compact: { width: 84, gap: 6, padding: 5, header: 18, glyphs: 20, perRow: 3 },
  tile: { size: 22, gap: 4 },
  workload: {
    wide: 500,
    wideHeight: 126,
    tallWidth: 268,
    tallHeight: 252,
    /** On a narrow canvas. */
    tallNarrowHeight: 234,
    /** From this width on a tall card has budget and revisions in one line. */
    tallRoomy: 340,
    tallRoomyHeight: 210,
    compactWidth: 214,
    compactHeight: 90,
    /** Of the counters of a small card. */
    countersHeight: 20,
    scaledHeight: 66,
    /** Of a small card that says what is refused. */
    refusedHeight: 110,
  },
} as const;

/** Pixels of a tile from which on it has its name. */
export const NAMED_FROM = 42;
