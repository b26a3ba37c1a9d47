import type { JsonObject } from './values';

/**
 * The known fields, and those of the item that are not known. The known ones first: an object that is spread into a literal
 * before thirty fields of its own costs forty times as much.
 */
export function assignUnknownFields<Known extends object>(known: Known, item: JsonObject): Known {
  for (const name of Object.keys(item)) {
    if (Object.hasOwn(known, name)) continue;
    // An assignment to this name would change what kind of object it is.
    if (name === '__proto__') Object.defineProperty(known, name, { ...plainProperty, value: item[name] });
    else (known as JsonObject)[name] = item[name];
  }
  return known;
}

const plainProperty = { enumerable: true, writable: true, configurable: true };
