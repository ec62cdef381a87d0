/** Milliseconds as Go prints a duration: `1m30s`, `500ms`. */
export function goDuration(millis: number): string {
  if (millis === 0) return '0s';
  if (Math.abs(millis) < 1000) return `${millis}ms`;
  const hours = Math.floor(millis / 3_600_000);
  const minutes = Math.floor((millis % 3_600_000) / 60_000);
  const seconds = (millis % 60_000) / 1000;
  return `${hours > 0 ? `${hours}h` : ''}${hours > 0 || minutes > 0 ? `${minutes}m` : ''}${seconds}s`;
}
