/** Whether a day like 2026-02-28 exists: Date takes a 30th of February for the 2nd of March. */
export function isCalendarDate(day: string): boolean {
  return new Date(day).getUTCDate() === Number(day.slice(-2));
}
