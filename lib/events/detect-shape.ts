import { isRdcEnvelope } from './rdc-envelope';
import { type JsonObject, toDataType } from './values';

/** The shapes in which events come: a real device's is flat, or the envelope of a draft. */
export type EventShape = 'vdc' | 'rdc' | 'rdcEnvelope' | 'concurrency' | 'visualBuild';

/** Detects the shape by its own marks; null if there are none. */
export function detectShape(item: JsonObject): EventShape | null {
  const hasDataType = (item.data_type ?? null) !== null;
  const type = toDataType(item.data_type);
  if (hasDataType && type !== 'rdc') return type;
  if (isRdcEnvelope(item)) return 'rdcEnvelope';
  if (type === 'rdc') return 'rdc';
  if (Object.hasOwn(item, 'concurrency')) return 'concurrency';
  return Object.hasOwn(item, 'build_id') ? 'visualBuild' : null;
}
