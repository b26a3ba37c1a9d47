import type { RedisSettings } from './settings';

/** What of the settings of Redis can lose events, each with what mends it. */
export function risksOf(settings: RedisSettings): string[] {
  const risks: string[] = [];
  const policy = settings.get('maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction') {
    risks.push(`it throws data away when its memory is full. Set: maxmemory-policy noeviction (it is ${policy})`);
  }
  if (settings.get('aof_enabled') === '0') {
    risks.push('it keeps no append-only file, so a restart loses the latest events. Set: appendonly yes');
  }
  return risks;
}
