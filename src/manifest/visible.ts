/** At least one character, so that an editor can mark it; at the end of a line the one before. */
export function visible(text: string, from: number, to: number): { readonly from: number; readonly to: number } {
  const end = Math.min(Math.max(to, from), text.length);
  if (end > from) return { from, to: end };
  if (from < text.length && text[from] !== '\n' && text[from] !== '\r') return { from, to: from + 1 };
  let back = Math.min(from, text.length);
  while (back > 0 && /\s/.test(text[back - 1] ?? '')) back--;
  return { from: Math.max(0, back - 1), to: Math.max(back, Math.min(1, text.length)) };
}
