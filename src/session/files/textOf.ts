/** Encodings by byte order mark, because Windows PowerShell redirects output as UTF-16. */
const marks: readonly (readonly [encoding: string, ...mark: readonly number[]])[] = [
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
];

/**
 * The text of a file without its byte order mark: UTF-8, or UTF-16 with a mark. `preprocess` may cut the bytes of UTF-8 before
 * they are decoded.
 */
export async function textOf(source: Blob, preprocess: (bytes: Uint8Array) => Uint8Array = (all) => all): Promise<string> {
  const bytes = new Uint8Array(await source.arrayBuffer());
  const marked = marks.find(([, ...mark]) => mark.every((byte, index) => bytes[index] === byte));
  return marked === undefined ? new TextDecoder().decode(preprocess(bytes)) : new TextDecoder(marked[0]).decode(bytes);
}
