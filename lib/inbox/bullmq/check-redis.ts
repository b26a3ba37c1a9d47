import type { Connections } from './connections';
import { risksOf } from './durability';
import { settingsOf } from './settings';
import { checkUsable } from './usable';

/** Answers what to warn of. @throws {SauceWebhooksError} for a Redis that cannot be used. */
export async function checkRedis(connections: Connections): Promise<string[]> {
  const settings = settingsOf(await connections.inTime(connections.asking.info()));
  checkUsable(settings);
  return risksOf(settings).map((risk) => `Redis can lose events: ${risk}.`);
}
