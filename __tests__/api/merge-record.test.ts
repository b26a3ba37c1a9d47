import type { JobPayload, VdcEvent } from '../../lib';
import { mergeRecord } from '../../lib/api';
import { vdcJob } from './documented';
import { rdcEvent, vdcEvent } from './events';

const at = (second: string) => `2026-09-20T10:00:${second}Z`;

/** The record of a job: a payload with these fields. */
function record(fields: object): JobPayload {
  return vdcEvent({ name: null, modification_time: at('10'), ...fields }).payload;
}

const event = vdcEvent({ modification_time: at('10'), tags: ['smoke'], build: 'web-1', browser_name: 'Chrome' });

describe('mergeRecord', () => {
  it('takes in the name, the tags and the error that come late', () => {
    const late = { name: 'checkout — AssertionError: 5', tags: ['smoke', 'err:Assertion'], error: 'AssertionError: 5' };
    for (const second of ['10', '11']) {
      const merged = mergeRecord(event, record({ ...late, modification_time: at(second) }));
      expect(merged.payload).toMatchObject({ ...late, build: 'web-1' });
    }
  });

  it('takes the state of a newer record, and derives the outcome anew', () => {
    const passed = record({ status: 'PASSED', passed: true, modification_time: at('11') });
    const merged = mergeRecord(event, passed);
    expect(merged).toMatchObject({ outcome: 'passed', id: event.id, key: event.key, raw: event.raw, type: 'vdc' });
    expect(merged.payload).toMatchObject({
      status: 'PASSED',
      passed: true,
      modification_time: passed.modification_time,
    });
  });

  it('lets an older record change neither the state nor anything that the event tells', () => {
    const fields = { status: 'PASSED', passed: true, name: 'older', tags: ['older'], build: 'older' };
    const merged = mergeRecord(event, record({ ...fields, modification_time: at('09') }));
    expect(merged).toEqual(event);
  });

  it('takes of an older record what the event lacks', () => {
    const older = record({ owner: 'ada.k', error: 'crashed', modification_time: at('09') });
    const merged = mergeRecord(vdcEvent({ modification_time: at('10'), name: null, tags: [] }), {
      ...older,
      name: 'checkout',
      tags: ['smoke'],
    });
    expect(merged.payload).toMatchObject({ owner: 'ada.k', error: 'crashed', name: 'checkout', tags: ['smoke'] });
    expect(merged.outcome).toBe('failed');
  });

  it.each([
    ['IN_PROGRESS', 'failed'],
    ['COMPLETE', 'failed'],
    ['PASSED', 'passed'],
    ['ERRORED', 'errored'],
  ])('of the same second takes no step back: a record that is %s makes it %s', (status, outcome) => {
    const merged = mergeRecord(event, record({ status, passed: null }));
    expect(merged.outcome).toBe(outcome);
  });

  it('compares whole seconds, as events and records have other fractions', () => {
    const withMs = vdcEvent({ modification_time: '2026-09-20T10:00:10.900Z' });
    expect(mergeRecord(withMs, record({ status: 'PASSED' })).outcome).toBe('passed');
  });

  it('without times goes by how far the job is', () => {
    const none = vdcEvent({ status: 'COMPLETE', passed: null });
    expect(mergeRecord(none, record({ status: 'FAILED', modification_time: null })).outcome).toBe('failed');
    expect(mergeRecord(none, record({ status: 'QUEUED', modification_time: null })).outcome).toBe('complete');
    expect(mergeRecord(none, record({ status: 'FAILED' })).payload.modification_time).toBe('2026-09-20T10:00:10.000Z');
    const timed = mergeRecord(event, record({ status: 'FAILED', modification_time: null }));
    expect(timed.payload.modification_time).toBe('2026-09-20T10:00:10.000Z');
  });

  it('never loses what only the event tells', () => {
    const bare = record({ passed: null, modification_time: at('11') });
    expect(mergeRecord(event, bare).payload).toMatchObject({
      name: 'checkout',
      tags: ['smoke'],
      build: 'web-1',
      passed: false,
    });
  });

  it('drops the error of a state that is no more', () => {
    const errored = vdcEvent({ status: 'ERRORED', error: 'timed out', modification_time: at('10') });
    const passed = mergeRecord(errored, record({ status: 'PASSED', passed: true, modification_time: at('11') }));
    expect(passed.payload).toMatchObject({ error: null, passed: true });
    const same = mergeRecord(errored, record({ status: 'ERRORED', modification_time: at('11') }));
    expect(same.payload.error).toBe('timed out');
  });

  it("keeps the event's words for what does not change", () => {
    const other = record({ browser_name: 'googlechrome', os_name: 'Windows', modification_time: at('11') });
    expect(mergeRecord(event, other).payload).toMatchObject({ browser_name: 'Chrome', os_name: 'Windows' });
  });

  it('keeps unknown fields of both', () => {
    const merged = mergeRecord(rdcEvent({ mine: 1 }), { ...rdcEvent({ manual: true, mine: 2 }).payload });
    expect(merged.payload).toMatchObject({ mine: 1, manual: true });
  });

  it('changes neither of them', () => {
    const newer = record({ status: 'PASSED', tags: ['new'], modification_time: at('11') });
    const before = structuredClone([event, newer]);
    mergeRecord(event, newer);
    expect([event, newer]).toEqual(before);
  });

  it('is the same when it is done again', () => {
    const newer = record({ status: 'PASSED', passed: true, tags: ['new'], modification_time: at('11') });
    const once = mergeRecord(event, newer);
    expect(mergeRecord(once, newer)).toEqual(once);
  });

  it('takes no error of an older state that is over', () => {
    const passed = vdcEvent({ status: 'PASSED', passed: 1, modification_time: at('10') });
    const older = record({
      status: 'ERRORED',
      error: 'timed out',
      exception: 'x',
      owner: 'ada.k',
      modification_time: at('09'),
    });
    expect(mergeRecord(passed, older).payload).toMatchObject({ error: null, exception: null, owner: 'ada.k' });
  });

  it('takes an empty text for nothing', () => {
    const { payload } = mergeRecord(event, { ...record({ modification_time: at('11') }), name: '', build: '' });
    expect(payload).toMatchObject({ name: 'checkout', build: 'web-1' });
  });

  it('is no way to change what kind of object a payload is', () => {
    const hostile = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 5, "toString": null}');
    const merged = mergeRecord(event, { ...record({ modification_time: at('11') }), ...hostile });
    expect(Object.getPrototypeOf(merged.payload)).toBe(Object.prototype);
    expect(merged.payload).not.toHaveProperty('polluted');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(mergeRecord(merged, record({ modification_time: at('12') })).outcome).toBe('failed');
  });

  it('refuses the record of another job', () => {
    expect(() => mergeRecord(event, record({ id: '2' }))).toThrow(expect.objectContaining({ code: 'JOB_MISMATCH' }));
    expect(() => mergeRecord(event, rdcEvent().payload)).toThrow(expect.objectContaining({ code: 'JOB_MISMATCH' }));
  });

  it.each<[string, unknown, unknown]>([
    ['what Sauce Labs answers', vdcEvent({ id: vdcJob().id }), vdcJob()],
    ['a part of a record', event, { id: '1', status: 'COMPLETE', data_type: 'vdc' }],
    ['null', event, null],
    ['a list', event, [record({})]],
    ['no event', null, record({})],
    ['an event of no job', { ...event, type: 'concurrency' }, record({})],
  ])('refuses %s instead of merging it wrongly', (_, webhooks, given) => {
    expect(() => mergeRecord(webhooks as VdcEvent, given as JobPayload)).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION' }),
    );
  });
});
