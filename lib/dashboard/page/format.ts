const numbers = new Intl.NumberFormat('en');
/** Of all dates and times: `29 Nov 2026, 18:05`, in the reader's zone. */
const locale = 'en-GB';
const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
const minutes = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });

/** Formats the exact time in the reader's zone. NaN comes from a damaged row. */
export const exactly = (at: number): string => (Number.isNaN(at) ? 'at an unknown time' : moments.format(at));
export const toTheMinute = (at: number): string => minutes.format(at);

const hours = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
const daysAndHours = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
});

/** Formats a time on an axis: the time of day, or the date at the start of a day. */
export function axisTime(at: number): string {
  const time = new Date(at);
  return (time.getHours() === 0 && time.getMinutes() === 0 ? days : hours).format(time);
}

/** Formats a range of minutes, with the day unless it is today. */
export function timeSpan(from: number, to: number, now: number): string {
  const isToday = new Date(from).toDateString() === new Date(now).toDateString();
  return (isToday ? hours : daysAndHours).formatRange(from, to);
}

/** Formats `12 345`: grouped by narrow spaces, which all readers understand. */
export const number = (value: number): string => numbers.format(value).replaceAll(',', '\u202f');

/** Rounds to a tenth, but never to all or none unless exact. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '–';
  const rounded = Math.round((part / whole) * 1000) / 10;
  if (rounded === 100 && part < whole) return '> 99.9\u202f%';
  return rounded === 0 && part > 0 ? '< 0.1\u202f%' : `${rounded}\u202f%`;
}

/** Returns the difference of two shares in percentage points, between the displayed figures, in tenths; null if one has no total, or if they differ by less. */
export function pointsBetween(part: number, whole: number, partBefore: number, wholeBefore: number): number | null {
  if (whole === 0 || wholeBefore === 0) return null;
  const tenths = (a: number, b: number) => Math.round((a / b) * 1000);
  const points = (tenths(part, whole) - tenths(partBefore, wholeBefore)) / 10;
  return points === 0 && percent(part, whole) !== percent(partBefore, wholeBefore) ? null : points;
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

/** For readers without a right. */
export const mayNot = (what: string): string =>
  `You can read this page, but not ${what}. The team that runs it can allow you to, with its option authorize.`;

export function ownersText({ owners, moreOwners }: { owners: readonly string[]; moreOwners: number }): string | null {
  if (owners.length === 0) return null;
  const others = moreOwners === 0 ? '' : ` and ${number(moreOwners)} more`;
  return `${owners.length === 1 ? 'owner' : 'owners'}: ${owners.join(', ')}${others}`;
}

/** Names a build of a suite. */
export const suiteText = (build: string | null): string | null => build && `compared with builds like ${build}`;

/** Formats times to the minute, or to the second if two are in one minute. */
export function distinctTimes(times: readonly number[]): string[] {
  const short = times.map(toTheMinute);
  return new Set(short).size < short.length ? times.map(exactly) : short;
}
