import { memoryInbox, type QuarantinedDelivery, sign } from '../../lib/index';
import { until } from '../until';
import { job, receiver } from './receiver-under-test';

async function quarantined(inbox: ReturnType<typeof memoryInbox>): Promise<QuarantinedDelivery> {
  const [delivery] = (await inbox.quarantine.list()).items;
  if (delivery === undefined) throw new Error('nothing in quarantine');
  return delivery;
}

describe('replay', () => {
  it('verifies again: what was signed with another secret stays out until that one is known', async () => {
    const inbox = memoryInbox();
    let secret = 'old';
    const { post, handled, rejected, webhooks } = receiver({ inbox, secret: () => secret });
    const body = JSON.stringify(job());
    await post(body, { 'saucelabs-sign': sign(body, 'new'), authorization: 'Basic abc', cookie: 'a=b' });
    const delivery = await quarantined(inbox);
    expect(delivery).toMatchObject({ code: 'SIGNATURE_MISMATCH', verified: false, body: Buffer.from(body) });
    expect(Object.keys(delivery.headers)).toEqual(['content-type', 'content-length', 'saucelabs-sign']);
    expect(await webhooks.replay(delivery.id)).toMatchObject({
      accepted: [],
      rejections: [{ code: 'SIGNATURE_MISMATCH' }],
    });
    secret = 'new';
    expect(await webhooks.replay(delivery.id)).toMatchObject({ accepted: [expect.any(String)], rejections: [] });
    await until(() => handled.length === 1);
    expect(handled[0]).toMatchObject({ verified: true, receivedAt: delivery.receivedAt });
    expect(rejected).toEqual(['SIGNATURE_MISMATCH']);
    expect((await inbox.counts()).quarantined).toBe(0);
  });

  it('takes the word of an operator who trusts it', async () => {
    const inbox = memoryInbox();
    const { post, handled, webhooks } = receiver({ inbox, secret: 'a' });
    await post(job());
    const { id } = await quarantined(inbox);
    await webhooks.replay(id, { trusted: true });
    await until(() => handled.length === 1);
    expect(handled[0]).toMatchObject({ verified: false, source: null });
  });

  it('asks a delivery that failed the token of the URL for trust, as tokens are kept nowhere', async () => {
    const inbox = memoryInbox();
    const { post, handled, webhooks } = receiver({ inbox, urlToken: 't' });
    await post(job());
    const { id } = await quarantined(inbox);
    expect((await webhooks.replay(id)).rejections).toMatchObject([{ code: 'TOKEN_MISMATCH' }]);
    expect((await webhooks.replay(id, { trusted: true })).accepted).toHaveLength(1);
    await until(() => handled.length === 1);
  });

  it('does not ask an item of a verified batch for a signature of its own', async () => {
    const inbox = memoryInbox();
    const { post, webhooks } = receiver({ inbox, secret: { nightly: 'a' } });
    const body = JSON.stringify([job(), { id: 'x' }]);
    await post(body, { 'saucelabs-sign': sign(body, 'a') });
    const delivery = await quarantined(inbox);
    expect(delivery).toMatchObject({ code: 'UNKNOWN_EVENT', verified: true, source: 'nightly' });
    expect(await webhooks.replay(delivery.id)).toMatchObject({ rejections: [{ code: 'UNKNOWN_EVENT' }] });
    expect((await inbox.counts()).quarantined).toBe(1);
  });

  it('keeps what there is no room for', async () => {
    const inbox = memoryInbox({ maxWaiting: 1 });
    const { post, errors, webhooks } = receiver({ inbox, secret: 'a', onVdc: () => new Promise(() => {}) });
    const body = JSON.stringify(job());
    await post(body, { 'saucelabs-sign': sign(body, 'a') });
    await post(job());
    const { id } = await quarantined(inbox);
    expect(await webhooks.replay(id, { trusted: true })).toMatchObject({ accepted: [], dropped: 1 });
    expect((await inbox.counts()).quarantined).toBe(1);
    expect(errors).toMatchObject([{ code: 'EVENT_DROPPED' }]);
  });

  it('leaves in quarantine what is only buffered, until the store has it', async () => {
    const inbox = memoryInbox();
    const { add } = inbox;
    const { post, handled, webhooks } = receiver({ inbox, secret: 'a' });
    await post(job());
    const { id } = await quarantined(inbox);
    inbox.add = () => Promise.reject(new Error('disk full'));
    const trusted = { trusted: true };
    expect(await webhooks.replay(id, trusted)).toMatchObject({
      accepted: [expect.any(String)],
      duplicates: 0,
      buffered: 1,
    });
    // A duplicate of what is buffered is not stored either.
    expect(await webhooks.replay(id, trusted)).toMatchObject({ accepted: [], duplicates: 1, buffered: 1 });
    expect(await quarantined(inbox)).toMatchObject({ id });
    inbox.add = add;
    await until(() => handled.length === 1);
    expect(await webhooks.replay(id, trusted)).toMatchObject({ accepted: [], duplicates: 1, buffered: 0 });
    expect((await inbox.counts()).quarantined).toBe(0);
  });

  it('happens once when it is asked for twice at once', async () => {
    const inbox = memoryInbox();
    const { post, handled, webhooks } = receiver({ inbox, secret: 'a', dedupe: false });
    await post(job());
    const { id } = await quarantined(inbox);
    await Promise.all([webhooks.replay(id, { trusted: true }), webhooks.replay(id, { trusted: true })]);
    await until(() => handled.length > 0);
    expect((await inbox.counts()).completed + (await inbox.counts()).waiting + (await inbox.counts()).active).toBe(1);
  });

  it.each([
    ['is trusted though it fails', 'another', ['SIGNATURE_MISMATCH']],
    ['is not received again when it succeeds', 'new', []],
  ])('that is trusted waits for one that is not, and %s', async (_, later, codes) => {
    const inbox = memoryInbox();
    let secret: string | Promise<string> = 'old';
    const { post, handled, webhooks } = receiver({ inbox, secret: async () => secret, dedupe: false });
    const body = JSON.stringify(job());
    await post(body, { 'saucelabs-sign': sign(body, 'new') });
    const { id } = await quarantined(inbox);
    let answer: (secret: string) => void = () => {};
    secret = new Promise((resolve) => {
      answer = resolve;
    });
    const [untrusted, trusted] = [webhooks.replay(id), webhooks.replay(id, { trusted: true })];
    const untrustedAgain = webhooks.replay(id);
    answer(later);
    const { accepted, rejections } = await untrusted;
    expect(rejections.map(({ code }) => code)).toEqual(codes);
    expect(await trusted).toMatchObject({ accepted: [expect.any(String)], rejections: [] });
    if (codes.length === 0) expect((await trusted).accepted).toEqual(accepted);
    expect(await untrustedAgain).toEqual(await trusted);
    await until(() => handled.length > 0);
    expect(await inbox.counts()).toMatchObject({ waiting: 0, completed: 1, quarantined: 0 });
    await expect(webhooks.replay(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is refused after close() began, and one that began before ends first', async () => {
    const inbox = memoryInbox();
    const { post, errors, webhooks } = receiver({ inbox, secret: 'a' });
    await post(job());
    const { id } = await quarantined(inbox);
    let answer: (delivery: Awaited<ReturnType<typeof inbox.quarantine.get>>) => void = () => {};
    const asked = new Promise<QuarantinedDelivery | undefined>((resolve) => {
      answer = resolve;
    });
    const delivery = await inbox.quarantine.get(id);
    jest.spyOn(inbox.quarantine, 'get').mockReturnValue(asked);
    const replayed = webhooks.replay(id, { trusted: true });
    const closing = webhooks.close();
    await expect(webhooks.replay(id, { trusted: true })).rejects.toMatchObject({ code: 'CLOSING' });
    // Closing would take fewer turns.
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    answer(delivery);
    expect(await replayed).toMatchObject({ accepted: [expect.any(String)], dropped: 0 });
    await closing;
    expect(errors).toEqual([]);
  });

  it('counts what had been received before', async () => {
    const inbox = memoryInbox();
    const { post, webhooks } = receiver({ inbox, secret: 'a' });
    const body = JSON.stringify(job());
    await post(body);
    await post(body, { 'saucelabs-sign': sign(body, 'a') });
    const { id } = await quarantined(inbox);
    expect(await webhooks.replay(id, { trusted: true })).toEqual({
      accepted: [],
      duplicates: 1,
      dropped: 0,
      buffered: 0,
      rejections: [],
    });
  });

  it.each(['SIGNATURE_UNVERIFIABLE', 'BODY_UNREADABLE'])('is refused for %s, whose bytes are gone', async (code) => {
    const inbox = memoryInbox();
    const { webhooks } = receiver({ inbox, secret: 'a' });
    const req = {
      method: 'POST',
      url: '/',
      headers: { 'saucelabs-sign': 'ab' },
      readable: false,
      complete: true,
      body: code === 'BODY_UNREADABLE' ? undefined : job(),
    };
    await new Promise<void>((resolve) => {
      webhooks(req as never, { end: resolve, setHeader: () => {} } as never);
    });
    const delivery = await quarantined(inbox);
    expect(delivery).toMatchObject({ code, body: null });
    await expect(webhooks.replay(delivery.id, { trusted: true })).rejects.toMatchObject({ code: 'NOT_REPLAYABLE' });
  });
});
