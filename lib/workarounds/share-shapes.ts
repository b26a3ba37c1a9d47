import type { IncomingMessage, ServerResponse } from 'node:http';
import process from 'node:process';
import { isProxy } from 'node:util/types';

/** Since this version of V8, objects share a shape even if properties are added after their prototype was changed. */
const firstMajorThatShares = 24;
const isNeeded = Number.parseInt(process.versions.node, 10) < firstMajorThatShares;

/**
 * Gives requests and responses a common V8 shape again. Express changes their prototype and then adds properties, which gives each its
 * own shape: no inline cache hits, neither here nor where Node writes the response. Once a property was deleted, all of them are
 * dictionaries of one shape.
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
