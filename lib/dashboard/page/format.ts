const numbers = new Intl.NumberFormat('en');
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** Formats the exact time in the reader's locale. NaN comes from a damaged row. */
export const exactly = (at: number): string => (Number.isNaN(at) ? 'at an unknown time' : moments.format(at));

const hours = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const daysAndHours = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
});

/** Formats a range of minutes, with the day unless it is today. */
export function timeSpan(from: number, to: number, now: number): string {
  const isToday = new Date(from).toDateString() === new Date(now).toDateString();
  return (isToday ? hours : daysAndHours).formatRange(from, to);
}

/** Formats `12 345`: grouped by narrow spaces, which all readers understand. */
export const number = (value: number): string => numbers.format(value).replaceAll(',', '\u202f');

/** Rounds to a number of decimals, but never to all or none unless exact. */
export function percent(part: number, whole: number, decimals = 0): string {
  if (whole === 0) return '–';
  const least = 10 ** -decimals;
  const rounded = ((part / whole) * 100).toFixed(decimals);
  if (Number(rounded) === 100 && part < whole) return `> ${(100 - least).toFixed(decimals)}\u202f%`;
  return Number(rounded) === 0 && part > 0 ? `< ${least}\u202f%` : `${rounded}\u202f%`;
}

/** Returns the difference of two shares in percentage points, between the displayed figures, in tenths; null if one has no total. */
export function pointsBetween(part: number, whole: number, partBefore: number, wholeBefore: number): number | null {
  if (whole === 0 || wholeBefore === 0) return null;
  const tenths = (a: number, b: number) => Math.round((a / b) * 1000);
  return (tenths(part, whole) - tenths(partBefore, wholeBefore)) / 10;
}

export const counted = (count: number, noun: string, nouns = `${noun}s`): string =>
  `${number(count)} ${count === 1 ? noun : nouns}`;

export function duration(seconds: number | null): string {
  if (seconds === null) return '';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min${whole % 60 === 0 ? '' : ` ${whole % 60} s`}`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** Days of the reader's time zone: one with a clock change has 23 or 25 hours. */
export function agoText(at: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  if (seconds < 10) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  const days = Math.floor((onTheWall(now) - onTheWall(at)) / 86_400_000);
  return days < 1 ? `${Math.floor(seconds / 3600)} h ago` : `${days} d ago`;
}

const onTheWall = (at: number): number => at - new Date(at).getTimezoneOffset() * 60_000;
