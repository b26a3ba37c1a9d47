import { SauceWebhooksError } from '../../errors/error';
import { errorMessage } from '../../text/escape';
import type { Payload } from '../signed-request';
import { withDeadline } from './deadline';
import { type App, type Reception, served } from './loopback';
import { Observation } from './observation';
import { type DeliverOptions, resolveDeliverOptions, type Until } from './options';
import type { Delivered } from './outcome';
import { post } from './post';
import { deliveredOf } from './report';

export async function deliverToApp(app: App, payload: Payload, options: DeliverOptions): Promise<Delivered> {
  const { request, path, until, timeoutMs } = resolveDeliverOptions(payload, options);
  const observation = new Observation();
  const reception: Reception = {};
  return observation.during(() =>
    withDeadline(timeoutMs, async (signal) => {
      try {
        const status = await served(app, reception, (origin) => post(new URL(`${origin}${path}`), request, signal));
        if (!isReceived(reception, observation)) throw notReached(path, status, reception);
        await observation.whenOver(until, signal);
        return deliveredOf(observation, status);
      } catch (cause) {
        throw signal.aborted ? notInTime(observation, until, timeoutMs, cause) : cause;
      }
    }),
  );
}

/** The receiver marks each request that it takes; a framework may have given it another object than ours. */
function isReceived({ request }: Reception, { accepted, duplicates, rejections }: Observation): boolean {
  const isMarked = request !== undefined && 'sauceEvents' in request;
  return isMarked || accepted.length + duplicates.length + rejections.length > 0;
}

function notReached(path: string, status: number, reception: Reception): SauceWebhooksError {
  const place = path.split('?', 1)[0];
  const why = reception.error === undefined ? '' : ` after ${errorMessage(reception.error)}`;
  const message = `Expected sauceWebhooks to receive a POST to ${place}, but the app answered ${status} without it${why}.`;
  return new SauceWebhooksError('NOT_REACHED', message, { cause: reception.error });
}

function notInTime(observation: Observation, until: Until, timeoutMs: number, cause: unknown): SauceWebhooksError {
  const [event] = observation.open(until);
  if (event === undefined) {
    return new SauceWebhooksError('NOT_HANDLED', `Expected an answer within ${timeoutMs} ms, got none.`, { cause });
  }
  const last = observation.lastTryOf(event);
  const expected = `Expected the ${event.type} event to be ${until} within ${timeoutMs} ms`;
  if (last === undefined) {
    const message = `${expected}, but no handler of it has come to an end.`;
    return new SauceWebhooksError('NOT_HANDLED', message, { cause });
  }
  const message = `${expected}, but its handler failed and is tried again in ${Math.round(last.inMs ?? 0)} ms: ${errorMessage(last.error)}.`;
  return new SauceWebhooksError('NOT_HANDLED', message, { cause: last.error });
}
