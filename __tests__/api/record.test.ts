import { parseRecord } from '../../lib/api/job-record';
import { rdcJob, vdcJob } from './documented';

describe('the record of a VDC job', () => {
  it('has the names and forms of a payload', () => {
    const record = parseRecord('vdc', vdcJob());
    expect(record).toMatchObject({
      id: 'eed5eb4999d840f89f67f8b6d60a2da3',
      status: 'PASSED',
      passed: true,
      owner: 'ada.k',
      browser_name: 'googlechrome',
      browser_version: '89.0.4389.72',
      os_name: 'Windows',
      os_version: '10',
      visibility: 'TEAM',
      creation_time: '2026-09-20T10:26:40.000Z',
      modification_time: '2026-09-20T10:27:50.000Z',
      duration_sec: 68,
      tags: ['e2e', 'release team'],
      data_type: 'vdc',
      error: null,
      exception: null,
      sl_url: null,
    });
  });

  it.each([
    ['Windows 2012 R2', 'Windows', '2012 R2'],
    ['macOS 10.12', 'macOS', '10.12'],
    ['Linux', 'Linux', null],
    ['saucelabs/stt-cypress-mocha-node:v6.0.2', 'saucelabs/stt-cypress-mocha-node:v6.0.2', null],
    ['', null, null],
    [null, null, null],
  ])('has the system %j as %j and %j', (os, os_name, os_version) => {
    expect(parseRecord('vdc', vdcJob({ os }))).toMatchObject({ os_name, os_version });
  });

  it.each([
    [{ status: 'complete', consolidated_status: 'failed' }, 'FAILED'],
    [{ status: 'error', consolidated_status: 'error' }, 'ERRORED'],
    [{ status: 'in progress', consolidated_status: 'in progress' }, 'IN_PROGRESS'],
    [{ status: 'complete', consolidated_status: null }, 'COMPLETE'],
    [{ status: 'complete', consolidated_status: ' ' }, 'COMPLETE'],
    [{ status: 'complete', consolidated_status: 5 }, 'COMPLETE'],
  ])('of %j is %s', (fields, status) => {
    expect(parseRecord('vdc', vdcJob(fields)).status).toBe(status);
  });

  it('lasts from its start or creation to its end, if it has one', () => {
    expect(parseRecord('vdc', vdcJob({ start_time: null })).duration_sec).toBe(70);
    expect(parseRecord('vdc', vdcJob({ end_time: null })).duration_sec).toBeNull();
    expect(parseRecord('vdc', vdcJob({ end_time: 1 })).duration_sec).toBeNull();
  });

  it('keeps unknown fields, has no wrong optional ones, leaves the response as it is, and needs a status', () => {
    const fields = { name: 5, tags: 'x', commands_not_successful: 2 };
    const job = vdcJob(fields);
    expect(parseRecord('vdc', job)).toMatchObject({ name: null, tags: [], commands_not_successful: 2 });
    expect(job).toEqual(vdcJob(fields));
    expect(() => parseRecord('vdc', { id: '1' })).toThrow(expect.objectContaining({ code: 'API_INVALID_RESPONSE' }));
  });
});

it('the record of an RDC job has the names and forms of a payload', () => {
  expect(parseRecord('rdc', rdcJob())).toMatchObject({
    status: 'FAILED',
    passed: null,
    owner: 'ada.k',
    device: 'Samsung Galaxy S10',
    os_name: 'Android',
    os_version: '10',
    app: 'storage:861d0f58-ff75-450b-b063-344e7216cc5b',
    duration_sec: 45,
    modification_time: '2026-09-20T10:27:39.717Z',
    data_type: 'rdc',
    manual: false,
  });
  expect(parseRecord('rdc', rdcJob({ application_summary: null })).app).toBeNull();
});
