/** At most `room` characters, cut in the middle: `node-role…l-plane`. Half of the room goes to each end, the odd one to the end. */
export function shortenMiddle(text: string, room: number): string {
  if (text.length <= room) return text;
  if (room <= 1) return '…';
  const head = Math.floor((room - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (room - 1 - head))}`;
}

/** At most `room` characters, cut at the end. */
export const shortenEnd = (text: string, room: number): string => (text.length <= room ? text : `${text.slice(0, Math.max(0, room - 1))}…`);

/** At most `room` characters, cut at the start: a taint's end tells more than its prefix. */
export const shortenStart = (text: string, room: number): string =>
  text.length <= room ? text : `…${text.slice(text.length - Math.max(0, room - 1))}`;

/** The part of a Pod's name that its owner's name does not say: `fluentbit-x7k2p` of `fluentbit` is `x7k2p`. */
export const ownPart = (name: string, owner: string | undefined): string =>
  owner !== undefined && name.startsWith(`${owner}-`) ? name.slice(owner.length + 1) : name;
