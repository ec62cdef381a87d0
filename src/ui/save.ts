/** Hands a file to the person, as a download. */
export function save(name: string, content: Blob | string): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: 'text/plain;charset=utf-8' }) : content;
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name;
  anchor.click();
  // Some browsers read the file only after the click is over.
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
}
