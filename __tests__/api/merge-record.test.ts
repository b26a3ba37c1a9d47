import type { JobPayload, VdcEvent } from '../../lib';
import { mergeRecord } from '../../lib/api';
import { vdcJob } from './documented';
import { rdcEvent, vdcEvent } from './events';

const at = (second: string) => ({ modification_time: `2026-09-20T10:00:${second}.000Z` });
const [older, same, newer] = [at('09'), at('10'), at('11')];

/** The record of a job: a payload with these fields. */
const record = (fields: object): JobPayload => vdcEvent({ name: null, ...same, ...fields }).payload;

const event = vdcEvent({ ...same, tags: ['smoke'], build: 'web-1', browser_name: 'Chrome' });
const passed = { status: 'PASSED', passed: true };
const late = { name: 'checkout — AssertionError: 5', tags: ['smoke', 'err:Assertion'], error: 'AssertionError: 5' };
const errored = vdcEvent({ status: 'ERRORED', error: 'timed out', ...same });
const withoutTime = vdcEvent({ status: 'COMPLETE', passed: null });

describe('mergeRecord', () => {
  it.each<[string, VdcEvent, object, object, string]>([
    ['takes what comes late', event, { ...late, ...same }, { ...late, build: 'web-1' }, 'failed'],
    ['takes what comes late of a newer record', event, { ...late, ...newer }, { ...late, build: 'web-1' }, 'failed'],
    ['takes the state of a newer record', event, { ...passed, ...newer }, { ...passed, ...newer }, 'passed'],
    [
      'takes of an older record what the event lacks',
      vdcEvent({ ...same, name: null, tags: [] }),
      { owner: 'ada.k', error: 'crashed', name: 'checkout', tags: ['smoke'], ...older },
      { owner: 'ada.k', error: 'crashed', name: 'checkout', tags: ['smoke'], ...same },
      'failed',
    ],
    ['takes no step back in one second', event, { status: 'IN_PROGRESS', passed: null }, {}, 'failed'],
    ['keeps a verdict in one second', event, { status: 'COMPLETE', passed: null }, {}, 'failed'],
    ['takes a verdict of the same second', event, { status: 'PASSED', passed: null }, {}, 'passed'],
    ['takes an error of the same second', event, { status: 'ERRORED', passed: null }, {}, 'errored'],
    [
      'compares whole seconds, as events and records have other fractions',
      vdcEvent({ modification_time: '2026-09-20T10:00:10.900Z' }),
      { status: 'PASSED' },
      {},
      'passed',
    ],
    ['goes by the state without times', withoutTime, { status: 'FAILED', modification_time: null }, {}, 'failed'],
    ['takes no step back without times', withoutTime, { status: 'QUEUED', modification_time: null }, {}, 'complete'],
    ['takes a time that the event lacks', withoutTime, { status: 'FAILED' }, same, 'failed'],
    ['keeps a time that the record lacks', event, { status: 'FAILED', modification_time: null }, same, 'failed'],
    [
      'never loses what only the event has',
      event,
      { passed: null, ...newer },
      { name: 'checkout', tags: ['smoke'], build: 'web-1', passed: false },
      'failed',
    ],
    [
      'drops the error of a state that is over',
      errored,
      { ...passed, ...newer },
      { error: null, passed: true },
      'passed',
    ],
    ['keeps the error of the same state', errored, { status: 'ERRORED', ...newer }, { error: 'timed out' }, 'errored'],
    [
      "keeps the event's words for what does not change",
      event,
      { browser_name: 'googlechrome', os_name: 'Windows', ...newer },
      { browser_name: 'Chrome', os_name: 'Windows' },
      'failed',
    ],
    [
      'takes no error of an older state that is over',
      vdcEvent({ status: 'PASSED', passed: 1, ...same }),
      { status: 'ERRORED', error: 'timed out', exception: 'x', owner: 'ada.k', ...older },
      { error: null, exception: null, owner: 'ada.k' },
      'passed',
    ],
  ])('%s', (_, given, fields, payload, outcome) => {
    const merged = mergeRecord(given, record(fields));
    expect(merged).toMatchObject({ id: given.id, key: given.key, raw: given.raw, type: 'vdc', payload, outcome });
  });

  it('lets an older record change neither the state nor anything that the event has', () => {
    const fields = { ...passed, name: 'older', tags: ['older'], build: 'older' };
    expect(mergeRecord(event, record({ ...fields, ...older }))).toEqual(event);
  });

  it('keeps unknown fields of both', () => {
    const merged = mergeRecord(rdcEvent({ mine: 1 }), { ...rdcEvent({ manual: true, mine: 2 }).payload });
    expect(merged.payload).toMatchObject({ mine: 1, manual: true });
  });

  it('changes neither of them, and is the same when it is done again', () => {
    const given = record({ ...passed, tags: ['new'], ...newer });
    const before = structuredClone([event, given]);
    const once = mergeRecord(event, given);
    expect([event, given]).toEqual(before);
    expect(mergeRecord(once, given)).toEqual(once);
  });

  it('treats an empty string as a missing value', () => {
    const { payload } = mergeRecord(event, { ...record(newer), name: '', build: '' });
    expect(payload).toMatchObject({ name: 'checkout', build: 'web-1' });
  });

  it('is no way to change what kind of object a payload is', () => {
    const hostile = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 5, "toString": null}');
    const merged = mergeRecord(event, { ...record(newer), ...hostile });
    expect(Object.getPrototypeOf(merged.payload)).toBe(Object.prototype);
    expect(merged.payload).not.toHaveProperty('polluted');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(mergeRecord(merged, record(at('12'))).outcome).toBe('failed');
  });

  it.each<[string, unknown, unknown, string]>([
    ['the record of another job', event, record({ id: '2' }), 'JOB_MISMATCH'],
    ['the record of a job on another kind of device', event, rdcEvent().payload, 'JOB_MISMATCH'],
    ['the response of Sauce Labs', vdcEvent({ id: vdcJob().id }), vdcJob(), 'INVALID_OPTION'],
    ['a part of a record', event, { id: '1', status: 'COMPLETE', data_type: 'vdc' }, 'INVALID_OPTION'],
    ['null', event, null, 'INVALID_OPTION'],
    ['a list', event, [record({})], 'INVALID_OPTION'],
    ['no event', null, record({}), 'INVALID_OPTION'],
    ['an event of no job', { ...event, type: 'concurrency' }, record({}), 'INVALID_OPTION'],
  ])('refuses %s instead of merging it wrongly', (_, given, job, code) => {
    expect(() => mergeRecord(given as VdcEvent, job as JobPayload)).toThrow(expect.objectContaining({ code }));
  });
});
