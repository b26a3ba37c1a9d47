import { memoryInbox } from '../../lib/index';
import { payloads } from '../fixtures';
import { receiver } from './receiver-under-test';

const batch = Buffer.from(
  `[${['vdc-errored-minimal', 'vdc-passed-observed-types'].map((name) => payloads[name]).join()}]`,
);

describe('the events of a batch', () => {
  it('are recorded each, though a fault of an inbox costs one of them its first attempt', async () => {
    const inbox = memoryInbox();
    let asked = 0;
    const activeElsewhere = () => {
      if (++asked === 1) throw new Error('no such method');
      return Promise.resolve();
    };
    const { post, errors, webhooks } = receiver({ inbox: { ...inbox, activeElsewhere }, ack: 'handled' });
    expect((await post(batch)).status).toBe(204);
    expect(asked).toBe(2);
    expect(await webhooks.health()).toMatchObject({ accepted: 2, dropped: 0 });
    expect(errors).toMatchObject([{ code: 'INTERNAL_ERROR', cause: { message: 'no such method' } }]);
  });
});

it('what an inbox of somebody’s own answers may be any thenable', async () => {
  const cause = new Error('not today');
  // biome-ignore lint/suspicious/noThenProperty: that is what is tested
  const add = () => ({ then: (_: unknown, refused: (cause: unknown) => void) => refused(cause) }) as never;
  const { post, errors, webhooks } = receiver({ inbox: { ...memoryInbox(), add } });
  expect((await post(batch)).status).toBe(204);
  expect(await webhooks.health()).toMatchObject({ accepted: 2, buffered: 2 });
  expect(errors).toMatchObject([{ code: 'STORE_FAILED', cause }]);
});
