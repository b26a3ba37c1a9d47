/** What Redis says of a command that it does not know, among it the password when that one is AUTH. */
const sent = /, with args beginning with: .*/s;

/**
 * The error, and those that it came of, without the command that failed, as this has the password among what it sent, and
 * whole events.
 */
export function withoutCommand(error: unknown): unknown {
  const cleaned = new Set<unknown>();
  const clean = (one: unknown): void => {
    if (typeof one !== 'object' || one === null || cleaned.has(one)) return;
    cleaned.add(one);
    Reflect.deleteProperty(one, 'command');
    if (one instanceof Error) cleanMessage(one);
    const { cause, previousErrors } = one as { cause?: unknown; previousErrors?: unknown };
    for (const origin of [cause, previousErrors].flat()) clean(origin);
  };
  clean(error);
  return error;
}

function cleanMessage(error: Error): void {
  const { message, stack } = error;
  const cleaned = message.replace(sent, '');
  if (cleaned === message) return;
  error.message = cleaned;
  // The message is in it as it was when the error was made.
  error.stack = stack?.replace(message, () => cleaned) ?? '';
}
