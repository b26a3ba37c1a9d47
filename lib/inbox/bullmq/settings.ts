export type RedisSettings = ReadonlyMap<string, string>;

/** What Redis answers to INFO, by name. */
export function settingsOf(info: string): RedisSettings {
  return new Map(info.split(/\r?\n/).map((line) => line.split(':', 2) as [string, string]));
}
