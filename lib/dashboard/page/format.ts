const numbers = new Intl.NumberFormat('en');
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** The exact time, in the reader's own way. */
export const exactly = (at: number): string => moments.format(at);

/** `12 345`: grouped by narrow spaces, which every reader takes for the same number. */
export const number = (value: number): string => numbers.format(value).replaceAll(',', '\u202f');

/** Rounded, but never to all or none when that is not so. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '–';
  const rounded = Math.round((part / whole) * 100);
  if (rounded === 100 && part < whole) return '> 99\u202f%';
  return rounded === 0 && part > 0 ? '< 1\u202f%' : `${rounded}\u202f%`;
}

export const counted = (count: number, noun: string): string => `${number(count)} ${noun}${count === 1 ? '' : 's'}`;

export function duration(seconds: number | null): string {
  if (seconds === null) return '';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

export function agoText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 10) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}
