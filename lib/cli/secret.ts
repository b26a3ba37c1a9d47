import { Option } from 'commander';
import { SauceWebhooksError } from '../errors/error';
import { createHmacKey } from '../signature/secrets';
import { wrongUsage } from './failure';

const variable = 'SAUCE_WEBHOOK_SECRET';

export const secretOption = (): Option =>
  new Option('--secret <token>', `the webhook's security token (better: ${variable} in the environment)`);

/** Where the security token comes from; null when there is none. */
export function secretSource({ secret }: { secret?: string }): string | null {
  if (secret !== undefined) return '--secret';
  return process.env[variable] === undefined ? null : variable;
}

/**
 * The security token, by the option or the environment; undefined when there is neither. One that is there and blank is
 * refused, so that a variable that is not set never opens a receiver.
 */
export function secretOf({ secret }: { secret?: string }): string | undefined {
  const given = secret ?? process.env[variable];
  if (given === undefined) return undefined;
  try {
    createHmacKey(given);
    return given;
  } catch (error) {
    if (!(error instanceof SauceWebhooksError)) throw error;
    throw wrongUsage(error.message.replace('`secret`', secret === undefined ? variable : '--secret'));
  }
}
