/** Whether a day like 2026-02-28 exists: Date takes a 30th of February for the 2nd of March. */
export function isCalendarDate(day: string): boolean {
  return new Date(day).getUTCDate() === Number(day.slice(-2));
}

let lastTime = Number.NaN;
let lastIsoTime = '';

/** ISO 8601 in UTC. The text is remembered for its millisecond, as formatting it costs as much as finding a duplicate. */
export function isoTime(time = Date.now()): string {
  if (time !== lastTime) {
    lastIsoTime = new Date(time).toISOString();
    lastTime = time;
  }
  return lastIsoTime;
}
