import { InvalidArgumentError } from 'commander';
import { nearestName } from '../../errors/check-options';
import type { PostedType } from '../../events/event';
import { wireFields } from '../../events/generated/wire-fields';
import { isObject } from '../../events/values';
import { truncate } from '../format';

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
  return { ...fields, [name]: withField(isObject(inner) ? inner : {}, rest, value) };
}

/** Returns a warning for each field that events of the type do not have, with the field that was probably meant. */
export function unknownFields(type: PostedType, fields: Fields): string[] {
  const known = wireFields[type === 'visual-build' ? 'visualBuild' : type].map(({ path }) => path.join('.'));
  const isKnown = (path: string) => known.some((name) => name === path || name.startsWith(`${path}.`));
  return pathsIn(fields)
    .filter((path) => !isKnown(path))
    .map((path) => {
      const meant = nearestName(path, known);
      const hint = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
      return `${type} events have no field \`${truncate(path)}\`.${hint} It is sent anyway.`;
    });
}

/** Returns `a.b` of `{ a: { b: 1 } }`. */
function pathsIn(fields: Fields): string[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const inner = isObject(value) ? pathsIn(value) : [];
    return inner.length === 0 ? [name] : inner.map((path) => `${name}.${path}`);
  });
}

function jsonOrText(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
