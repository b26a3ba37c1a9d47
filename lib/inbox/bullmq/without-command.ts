/** The error without the command that failed, as this has the password among what it sent, and whole events. */
export function withoutCommand(error: unknown): unknown {
  if (typeof error === 'object' && error !== null) Reflect.deleteProperty(error, 'command');
  return error;
}
