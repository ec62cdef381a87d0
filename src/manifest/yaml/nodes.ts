/** What was read, with its place. Offsets are into the text that was given to the parser. */
export type YamlNode = ScalarNode | MapNode | SequenceNode | AliasNode;

interface Positioned {
  readonly from: number;
  readonly to: number;
}
export interface ScalarNode extends Positioned {
  readonly kind: 'scalar';
  readonly value: string;
  /** Whether it may be anything but a string when it has no tag. */
  readonly plain: boolean;
  /** Long form, or empty. */
  readonly tag: string;
}
export interface MapNode extends Positioned {
  readonly kind: 'map';
  readonly entries: readonly (readonly [key: YamlNode, value: YamlNode])[];
}
export interface SequenceNode extends Positioned {
  readonly kind: 'sequence';
  readonly items: readonly YamlNode[];
}
export interface AliasNode extends Positioned {
  readonly kind: 'alias';
  readonly name: string;
  /** Absent while the anchor's own value is being read: it contains itself. */
  readonly target?: YamlNode;
}
