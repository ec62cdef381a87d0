const both = (big: number, bigUnit: string, small: number, smallUnit: string): string =>
  `${big}${bigUnit}${small === 0 ? '' : `${small}${smallUnit}`}`;

/** Short text of a duration, to two figures of sense. Behaviour of kubernetes: k8s.io/apimachinery/pkg/util/duration/duration.go (HumanDuration). */
export function humanDuration(seconds: number): string {
  const whole = Math.trunc(seconds);
  if (whole < -1) return '<invalid>';
  if (whole < 0) return '0s';
  if (whole < 120) return `${whole}s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 10) return both(minutes, 'm', whole % 60, 's');
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 8) return both(hours, 'h', minutes % 60, 'm');
  if (hours < 48) return `${hours}h`;
  const days = Math.floor(hours / 24);
  if (hours < 192) return both(days, 'd', hours % 24, 'h');
  if (days < 730) return `${days}d`;
  const years = Math.floor(days / 365);
  return days < 2920 ? both(years, 'y', days % 365, 'd') : `${years}y`;
}

/** How long ago a moment of RFC 3339 was; empty texts are unknown. */
export const since = (moment: string, now: string): string =>
  moment === '' ? '<unknown>' : humanDuration((Date.parse(now) - Date.parse(moment)) / 1000);

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** `Mon, 23 Nov 2026 08:34:08 +0000`, of a moment of RFC 3339. */
export function longDate(moment: string): string {
  const date = new Date(moment === '' ? '0001-01-01T00:00:00Z' : moment);
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  return `${days[date.getUTCDay()] ?? ''}, ${two(date.getUTCDate())} ${months[date.getUTCMonth()] ?? ''} ${year} ${clock} +0000`;
}
