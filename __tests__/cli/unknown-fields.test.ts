import { unknownFields } from '../../lib/cli/send/overrides';
import { concurrencyEvent, rdcEvent, vdcEvent, visualBuildEvent } from '../../lib/testing';

it.each([
  ['vdc', vdcEvent()],
  ['rdc', rdcEvent()],
  ['concurrency', concurrencyEvent()],
  ['visual-build', visualBuildEvent()],
] as const)('knows each field of a %s event', (type, event) => {
  expect(unknownFields(type, { ...event })).toEqual([]);
});

it.each([
  ['vdc', { stauts: 'FAILED' }, '`status`'],
  ['rdc', { browserName: 'Chrome' }, '`browser_name`'],
  ['concurrency', { concurrency: { team: { curent: { vms: 1 } } } }, '`concurrency.team.current.vms`'],
  ['visual-build', { summary: { eqal: 1 } }, '`summary.equal`'],
] as const)('names the field of a %s event that %j may mean', (type, fields, nearest) => {
  expect(unknownFields(type, fields)).toEqual([expect.stringContaining(` Did you mean ${nearest}?`)]);
});

it('takes an object for a field that has others in it, and names none that is far', () => {
  expect(unknownFields('concurrency', { concurrency: {} })).toEqual([]);
  expect(unknownFields('vdc', { zzzzzzzzzzzz: 1 })).toEqual([
    'vdc events have no field `zzzzzzzzzzzz`. It is sent anyway.',
  ]);
});
