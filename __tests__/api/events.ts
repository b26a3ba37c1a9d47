import { parse, type RdcEvent, type VdcEvent } from '../../lib';

/** A VDC event whose test failed without a reason, as webhooks bring it. */
export function vdcEvent(fields: object = {}): VdcEvent {
  return eventOf({ id: '1', status: 'FAILED', passed: 0, data_type: 'vdc', name: 'checkout', ...fields }) as VdcEvent;
}

export function rdcEvent(fields: object = {}): RdcEvent {
  return eventOf({ id: '1', status: 'FAILED', passed: null, data_type: 'rdc', name: 'pay', ...fields }) as RdcEvent;
}

function eventOf(item: object) {
  const [event] = parse(item).events;
  if (event === undefined) throw new Error('Expected an event, got a rejection.');
  return event;
}
