import fc from 'fast-check';
import { detectShape } from '../../lib/events/shape';
import { accepted, refused } from './reading';

const envelope = { eventPayload: {}, ownership: {} };
const noMarks =
  'Expected the fields of an event (data_type, eventPayload with ownership, concurrency, or build_id), got none of them.';

describe('recognise', () => {
  it.each([
    ['data_type vdc', { data_type: 'vdc' }, 'vdc'],
    ['data_type rdc', { data_type: 'rdc' }, 'rdc'],
    ['an old word as data_type', { data_type: 'RDC_JOB' }, 'rdc'],
    ['eventPayload with ownership', envelope, 'rdcEnvelope'],
    ['concurrency', { concurrency: null }, 'concurrency'],
    ['build_id', { build_id: null }, 'visualBuild'],
    ['data_type before all others', { data_type: 'vdc', ...envelope, concurrency: {}, build_id: 'b' }, 'vdc'],
    ['the envelope before concurrency', { ...envelope, concurrency: {}, build_id: 'b' }, 'rdcEnvelope'],
    ['the envelope beside a data_type of rdc', { data_type: 'rdc_test', ...envelope }, 'rdcEnvelope'],
    ['data_type rdc before concurrency', { data_type: 'rdc', concurrency: {}, build_id: 'b' }, 'rdc'],
    ['concurrency before build_id', { concurrency: {}, build_id: 'b' }, 'concurrency'],
    ['others beside a data_type of null', { data_type: null, build_id: 'b' }, 'visualBuild'],
    ['no other beside a wrong data_type', { data_type: 'web', ...envelope, concurrency: {}, build_id: 'b' }, null],
    ['no other beside an empty data_type', { data_type: '', build_id: 'b' }, null],
    ['nothing in a job without data_type', { id: 'j', status: 'PASSED' }, null],
    ['nothing in eventPayload alone', { eventPayload: {} }, null],
    ['nothing in ownership alone', { ownership: {} }, null],
    ['nothing in an empty object', {}, null],
  ])('goes by %s', (_, item, shape) => {
    expect(detectShape(item)).toBe(shape);
  });

  it.each(['concurrency', 'build_id'])('does not go by a %s that is inherited', (name) => {
    expect(detectShape(Object.create({ [name]: {} }))).toBeNull();
  });
});

describe('what is no event', () => {
  it.each([
    [null, 'Expected a JSON object, got null.'],
    [5, 'Expected a JSON object, got the number 5.'],
    [true, 'Expected a JSON object, got the boolean true.'],
    ['text\n', 'Expected a JSON object, got "text\\u{a}".'],
    [[], 'Expected a JSON object, got an array.'],
    [[{ id: 'j1', status: 'PASSED', data_type: 'vdc' }], 'Expected a JSON object, got an array.'],
    [{}, noMarks],
    [{ id: 'j1', status: 'PASSED' }, noMarks],
    [{ DATA_TYPE: 'vdc' }, noMarks],
    [{ data_type: 'web' }, 'Expected `data_type` to be vdc or rdc, got "web".'],
    [{ data_type: '' }, 'Expected `data_type` to be vdc or rdc, got "".'],
    [{ data_type: 5 }, 'Expected `data_type` to be vdc or rdc, got the number 5.'],
    [{ data_type: ['vdc'] }, 'Expected `data_type` to be vdc or rdc, got an array.'],
    [{ data_type: null }, 'Expected `data_type` to be vdc or rdc, got null.'],
    [{ data_type: '\x1b]0;x' }, 'Expected `data_type` to be vdc or rdc, got "\\u{1b}]0;x".'],
  ])('is refused as unknown: %j', (item, message) => {
    expect(refused(item)).toEqual({ code: 'UNKNOWN_EVENT', message, issues: undefined });
  });
});

describe('keys that name members of every object', () => {
  const json = '{"__proto__": {"polluted": 1, "concurrency": {}}, "constructor": {"prototype": {"polluted": 1}}';

  it('are no marks', () => {
    expect(refused(JSON.parse(`${json}}`))).toMatchObject({ code: 'UNKNOWN_EVENT', message: noMarks });
  });

  it.each([
    ['vdc', '"id":"j","status":"x","data_type":"vdc"'],
    ['rdc', `"eventPayload":${json},"id":"j","status":"x"},"ownership":${json}}`],
    ['concurrency', `"concurrency":{"organization":${json}},"team":${json}}}`],
    ['visual-build', `"build_id":"b","status":"x","summary":${json}}`],
  ])('are kept as plain fields of a %s event and pollute nothing', (type, fields) => {
    const { payload, type: recognised } = accepted(JSON.parse(`${json},${fields}}`));
    expect(recognised).toBe(type);
    expect(Object.getPrototypeOf(payload)).toBe(Object.prototype);
    expect(Object.getOwnPropertyDescriptor(payload, '__proto__')?.value).toMatchObject({ polluted: 1 });
    expect((payload as unknown as { polluted?: unknown }).polluted).toBeUndefined();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('do not stand in for fields that are missing', () => {
    fc.assert(
      fc.property(fc.constantFrom('id', 'status'), (missing) => {
        const item = JSON.parse(`{"__proto__":{"${missing}":"x"},"id":"j","status":"x","data_type":"vdc"}`);
        delete item[missing];
        expect(refused(item).issues).toEqual([expect.stringMatching(`^${missing}: expected .*, got nothing$`)]);
      }),
    );
  });
});
