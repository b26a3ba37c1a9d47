import type { IncomingMessage, ServerResponse } from 'node:http';
import process from 'node:process';
import { isProxy } from 'node:util/types';

/** Since then, objects of V8 share a shape even if properties are added after their prototype was changed. */
const firstMajorThatShares = 24;
const isNeeded = Number.parseInt(process.versions.node, 10) < firstMajorThatShares;

/**
 * Makes requests alike to V8 again, and responses. Express changes their prototype and then adds to them, which leaves each
 * with a shape of its own: no cache of where a field is ever hits, neither here nor where Node writes the answer. Once a
 * field was taken away, all of them are tables of one shape.
 */
export function shareShapes(request: IncomingMessage, response: ServerResponse): void {
  if (!isNeeded) return;
  takeAndPutBack(request, 'complete');
  takeAndPutBack(response, 'sendDate');
}

function takeAndPutBack<Name extends string>(object: Record<Name, boolean>, name: Name): void {
  const isAsMade = Object.getPrototypeOf(object) === object.constructor?.prototype;
  if (isAsMade || isProxy(object) || !Object.isExtensible(object)) return;
  const field = Object.getOwnPropertyDescriptor(object, name);
  if (!field?.configurable || !field.writable || !field.enumerable) return;
  const value = object[name];
  Reflect.deleteProperty(object, name);
  object[name] = value;
}
