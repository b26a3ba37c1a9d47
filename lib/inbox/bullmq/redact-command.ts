/** What Redis adds to the error for an unknown command: for AUTH, the password. */
const argumentsSent = /, with args beginning with: .*/s;

/** Removes the command that failed from an error and its causes: its arguments are whole events, or the password. */
export function redactCommand(error: unknown): unknown {
  const redacted = new Set<unknown>();
  const redact = (one: unknown): void => {
    if (typeof one !== 'object' || one === null || redacted.has(one)) return;
    redacted.add(one);
    Reflect.deleteProperty(one, 'command');
    if (one instanceof Error) redactMessage(one);
    const { cause, previousErrors } = one as { cause?: unknown; previousErrors?: unknown };
    for (const origin of [cause, previousErrors].flat()) redact(origin);
  };
  redact(error);
  return error;
}

function redactMessage(error: Error): void {
  const { message, stack } = error;
  const redacted = message.replace(argumentsSent, '');
  if (redacted === message) return;
  error.message = redacted;
  // The stack has the message as it was when the error was made.
  error.stack = stack?.replace(message, () => redacted) ?? '';
}
