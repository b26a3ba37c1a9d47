import { SauceWebhooksError } from '../../errors/error';
import { errorMessage } from '../../text/escape';
import type { Payload } from '../signed-request';
import { withDeadline } from './deadline';
import { type PostOptions, resolvePostOptions } from './options';
import type { Answered } from './outcome';
import { post } from './post';

export async function deliverToUrl(url: URL, payload: Payload, options: PostOptions): Promise<Answered> {
  const { request, timeoutMs } = resolvePostOptions(payload, options);
  // Its query may hold a token.
  const place = `${url.origin}${url.pathname}`;
  return withDeadline(timeoutMs, async (signal) => {
    const status = await post(url, request, signal).catch((cause) => {
      const why = signal.aborted ? `none came within ${timeoutMs} ms` : errorMessage(cause);
      throw new SauceWebhooksError('NOT_REACHED', `Expected an answer of ${place}, but: ${why}.`, { cause });
    });
    return { outcome: status >= 200 && status < 300 ? 'acknowledged' : 'refused', status };
  });
}
