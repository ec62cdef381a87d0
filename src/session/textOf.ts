/** What a byte order mark at the start says, where there is one. Windows PowerShell redirects what a command prints as UTF-16. */
const marks: readonly (readonly [encoding: string, ...mark: readonly number[]])[] = [
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
];

/** The text of a file: UTF-8, or UTF-16 if it says so. The mark itself is left out. */
export async function textOf(source: Blob): Promise<string> {
  const bytes = await source.arrayBuffer();
  const start = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  const [encoding] = marks.find(([, ...mark]) => mark.every((byte, index) => start[index] === byte)) ?? ['utf-8'];
  return new TextDecoder(encoding).decode(bytes);
}
