import { thrown } from '../async/call-safely';
import { bodyTooLarge, RejectionReason, rejectedRead } from '../errors/rejection';
import { aborted, type Body, readWebStream, stringifyBody } from './body';
import { contentEncoding, type Headers, isWebRequest, pathOf } from './head';

/** As `matchesRequest`, for a web-standard request and at any path unless there is one. Undefined if it is not a request. */
export function matchesWebRequest(request: unknown, path: string | undefined): boolean | undefined {
  if (typeof request !== 'object' || request === null) return undefined;
  try {
    if (!isWebRequest(request)) return undefined;
    const { method, url } = request as Request;
    if (typeof method !== 'string' || typeof url !== 'string') return undefined;
    return method === 'POST' && (path === undefined || pathOf(url) === path);
  } catch (cause) {
    thrown(cause);
    return true;
  }
}

/** The bytes of a web-standard request, up to `limit` bytes, still in their content-encoding. Never rejects. */
export async function readWebBody(
  request: Request,
  headers: Headers,
  limit: number,
): Promise<Body | RejectionReason | typeof aborted> {
  try {
    if (request.bodyUsed || request.body?.locked) return stringifyBody(undefined) as RejectionReason;
    const bytes = isStreamOrNone(request.body) ? await readWebStream(request, headers, limit) : 'no bytes';
    if (bytes === 'no bytes') return noBytes;
    if (typeof bytes === 'string') return bytes === 'aborted' ? aborted : bodyTooLarge(limit, 'more');
    return { bytes, isRaw: true, encoding: contentEncoding(headers['content-encoding']) };
  } catch (cause) {
    return rejectedRead('body', cause);
  }
}

/** A Request of a library may have a stream of another kind, or none though there is a body. */
const isStreamOrNone = (body: unknown): boolean =>
  body === null || typeof (body as ReadableStream | undefined)?.getReader === 'function';

const noBytes = new RejectionReason(
  'BODY_UNREADABLE',
  'Expected the body of the Request to be a web stream of bytes, got something else.',
);
