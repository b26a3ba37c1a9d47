import { memoryInbox } from '../lib';
import { payloads } from './fixtures';
import { receiver } from './receiver-under-test';

const batch = Buffer.from(
  `[${['vdc-errored-minimal', 'vdc-passed-observed-types'].map((name) => payloads[name]).join()}]`,
);

describe('the events of a batch', () => {
  it('are recorded each, though a fault of an inbox costs one of them its first try', async () => {
    const inbox = memoryInbox();
    let asked = 0;
    const takenElsewhere = () => {
      if (++asked === 1) throw new Error('no such method on this shelf');
      return Promise.resolve();
    };
    const { post, errors, webhooks } = receiver({ inbox: { ...inbox, takenElsewhere }, ack: 'handled' });
    expect((await post(batch)).status).toBe(204);
    expect(asked).toBe(2);
    expect(await webhooks.health()).toMatchObject({ accepted: 2, dropped: 0 });
    expect(errors).toMatchObject([{ code: 'DELIVERY_FAILED', cause: { message: 'no such method on this shelf' } }]);
  });
});
