/**
 * Keeps the bytes of a body that a parser reads before sauceWebhooks does, so that signatures can be verified.
 *
 * @example app.use(express.json({ verify: captureRawBody }));
 */
export function captureRawBody(request: object, _response: unknown, bytes: Buffer): void {
  (request as { rawBody?: Buffer }).rawBody = bytes;
}
