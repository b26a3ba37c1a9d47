import { InvalidArgumentError } from 'commander';

export type Fields = { [name: string]: unknown };

/** Collects `--set status=FAILED --set tags='["smoke"]' --set concurrency.team.current.vms=9` into fields to set. */
export function collectFields(text: string, collected: Fields = {}): Fields {
  const [, path, value] = /^([^=]+)=([\s\S]*)$/.exec(text) ?? [];
  if (path === undefined || value === undefined) throw new InvalidArgumentError('Expected field=value.');
  return withField(collected, path.split('.'), jsonOrText(value));
}

function withField(fields: Fields, [name = '', ...rest]: readonly string[], value: unknown): Fields {
  if (rest.length === 0) return { ...fields, [name]: value };
  const inner = fields[name];
  const isObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
  return { ...fields, [name]: withField(isObject ? (inner as Fields) : {}, rest, value) };
}

function jsonOrText(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
