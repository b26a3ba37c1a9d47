import { SauceWebhooksError } from '../errors/error';
import { describeValue } from '../text/escape';
import { deliverToApp } from './deliver/app';
import type { App } from './deliver/loopback';
import type { DeliverOptions, PostOptions } from './deliver/options';
import type { Answered, Delivered } from './deliver/outcome';
import { deliverToUrl } from './deliver/url';
import type { Payload } from './signed-request';

/**
 * Posts a payload as Sauce Labs would, and resolves once the event is handled, with what became of it. An app, a router or
 * what `sauceWebhooks` returns is served on a port of this machine for the time of this delivery, and needs no `listen`.
 *
 * @param payload An event, a list of them, or a text or bytes to be sent as they are.
 * @throws {SauceWebhooksError} NOT_HANDLED when it takes too long, NOT_REACHED when no receiver got it; and for options
 * that are wrong.
 * @example const { outcome, handled } = await deliver(app, vdcEvent({ status: 'FAILED' }), { path: '/sauce', secret });
 */
export function deliver(app: App, payload: Payload, options?: DeliverOptions): Promise<Delivered>;
/**
 * Posts a payload as Sauce Labs would to a URL. Of a receiver in another process only the answer is known, and that is the
 * same for what it accepts and what it rejects.
 *
 * @throws {SauceWebhooksError} NOT_REACHED when no answer came in time; and for options that are wrong.
 * @example await deliver('http://127.0.0.1:3000/sauce', rdcEvent(), { secret });
 */
export function deliver(url: string | URL, payload: Payload, options?: PostOptions): Promise<Answered>;
export async function deliver(
  target: App | string | URL,
  payload: Payload,
  options: DeliverOptions = {},
): Promise<Delivered | Answered> {
  if (typeof target === 'function') return deliverToApp(target, payload, options);
  if (URL.canParse(String(target)) && /^https?:/.test(String(target))) {
    return deliverToUrl(new URL(target), payload, options);
  }
  const message = `Expected an app, a handler or a URL with http(s) to deliver to, got ${describeValue(target)}.`;
  throw new SauceWebhooksError('INVALID_OPTION', message);
}
