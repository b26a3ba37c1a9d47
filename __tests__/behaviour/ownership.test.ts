import express from 'express';
import request from 'supertest';
import { captureRawBody, memoryInbox, type Rejection, type SauceEvent, sign } from '../../lib/index';
import { until } from '../until';
import { job, receiver } from './receiver-under-test';

const secret = 'whsec-demo-token';

/** Spoils all of a rejection that can be reached from it. */
function spoil(rejection: Rejection): void {
  Object.assign(rejection.headers, { 'saucelabs-sign': 'spoilt' });
  rejection.body?.fill(0);
  Object.assign(rejection, { code: 'SPOILT', message: 'spoilt' });
}

describe('a rejected delivery in quarantine', () => {
  const body = JSON.stringify(job({ id: 'r1' }));

  /** Posts what is signed by a secret that is known only later, and spoils what this way shows of it. */
  async function spoiltBy(way: 'a listener' | 'onRejected' | 'req.sauceRejections') {
    const inbox = memoryInbox();
    let known = 'old';
    let spoilt = 0;
    const onSpoil = (rejection: Rejection) => {
      spoil(rejection);
      spoilt++;
    };
    const onRejected = way === 'onRejected' ? onSpoil : () => {};
    const { webhooks, handled } = receiver({ inbox, secret: () => known, onRejected });
    if (way === 'a listener') webhooks.events.on('rejected', onSpoil);
    const app = express().use((req, res, next) => {
      if (way === 'req.sauceRejections') res.on('finish', () => req.sauceRejections?.forEach(onSpoil));
      next();
    }, webhooks);
    await request(app)
      .post('/')
      .set({ 'content-type': 'application/json', 'saucelabs-sign': sign(body, secret) })
      .send(body);
    await until(() => spoilt === 1);
    known = secret;
    return { inbox, handled, webhooks };
  }

  it.each(['a listener', 'onRejected', 'req.sauceRejections'] as const)(
    'is kept and replayed as it came, whatever %s does to what it is shown',
    async (way) => {
      const { inbox, handled, webhooks } = await spoiltBy(way);
      const [delivery] = (await inbox.quarantine.list()).items;
      expect(delivery).toMatchObject({ code: 'SIGNATURE_MISMATCH', body: Buffer.from(body) });
      expect(delivery?.headers['saucelabs-sign']).toBe(sign(body, secret));
      expect(await webhooks.replay(delivery?.id as string)).toMatchObject({ accepted: [expect.any(String)] });
      await until(() => handled.length === 1);
      expect(handled).toMatchObject([{ verified: true, payload: { id: 'r1' } }]);
    },
  );
});

it('an item of a batch is tried again as it came, though its rejected sibling is moved to another thread', async () => {
  const tried: unknown[] = [];
  const { post } = receiver({
    retry: { delayMs: 1 },
    onRejected: ({ body }) => {
      const memory = body?.buffer as ArrayBuffer;
      // The small buffers of Node share their memory too, and cannot be moved.
      if (memory.byteLength !== Buffer.poolSize) structuredClone(memory, { transfer: [memory] });
    },
    onEvent: ({ payload }) => {
      tried.push(payload);
      if (tried.length === 1) throw new Error('not yet');
    },
  });
  const long = { foo: 'x'.repeat(Buffer.poolSize) };
  await post(JSON.stringify([long, job({ id: 'b1' })]));
  await until(() => tried.length === 2);
  expect(tried).toMatchObject([{ id: 'b1' }, { id: 'b1' }]);
});

describe('a body that the app gave', () => {
  it.each(['rawBody', 'body'] as const)('is tried again as it came, though the app overwrites %s', async (name) => {
    const bytes = Buffer.from(JSON.stringify(job({ id: 'b1' })));
    const attempts: SauceEvent[] = [];
    let isOverwritten = false;
    const { webhooks } = receiver({
      secret,
      retry: { attempts: 1000, delayMs: 1, maxDelayMs: 5 },
      onEvent: (event) => {
        attempts.push(event);
        // The first try may be of an event that need not be read again.
        if (!isOverwritten || attempts.length === 1) throw new Error('busy');
      },
    });
    const app = express().use((req, res, next) => {
      res.on('finish', () => {
        isOverwritten = bytes.fill(0).every((byte) => byte === 0);
      });
      req.resume().on('end', () => next(void Object.assign(req, { [name]: bytes })));
    }, webhooks);
    await request(app)
      .post('/')
      .set({ 'saucelabs-sign': sign(bytes, secret) })
      .send('{}');
    await until(async () => {
      const { completed, failed } = await webhooks.inbox.counts();
      return completed + failed === 1;
    });
    expect(await webhooks.inbox.counts()).toMatchObject({ completed: 1, failed: 0 });
    expect(attempts.length).toBeGreaterThan(1);
    expect(attempts.at(-1)).toMatchObject({ verified: true, payload: { id: 'b1' } });
  });

  it('is what was verified, though the app overwrites it while the secret is fetched', async () => {
    let bytes: Buffer = Buffer.alloc(0);
    const provider = async () => {
      bytes.fill(0);
      return secret;
    };
    const { webhooks, handled, rejected } = receiver({ secret: provider });
    const verify: typeof captureRawBody = (req, res, buffer) => {
      bytes = buffer;
      captureRawBody(req, res, buffer);
    };
    const body = JSON.stringify(job({ id: 'b2' }));
    await request(express().use(express.json({ verify }), webhooks))
      .post('/')
      .set({ 'content-type': 'application/json', 'saucelabs-sign': sign(body, secret) })
      .send(body);
    await until(() => handled.length + rejected.length === 1);
    expect(handled).toMatchObject([{ verified: true, payload: { id: 'b2' } }]);
  });
});

describe('an event', () => {
  const spoilEvent = (event: SauceEvent) => {
    Object.assign(event.payload, { id: 'spoilt' });
    Object.assign(event.raw, { id: 'spoilt' });
    event.issues.push('spoilt');
  };

  it("is shared by its listeners and the request, and is its handler's own at each try", async () => {
    const shown: SauceEvent[] = [];
    const attempts: string[] = [];
    const { webhooks } = receiver({
      retry: { delayMs: 1 },
      onEvent: (event) => {
        attempts.push(JSON.stringify([event.payload, event.raw, event.issues]));
        spoilEvent(event);
        if (attempts.length < 3) throw new Error('busy');
      },
    });
    webhooks.events.on('vdc', (event) => {
      shown.push(event);
      spoilEvent(event);
    });
    webhooks.events.on('vdc', (event) => shown.push(event));
    const app = express().use((req, res, next) => {
      res.on('finish', () => shown.push(...(req.sauceEvents ?? [])));
      next();
    }, webhooks);
    await request(app)
      .post('/')
      .send(job({ id: 'e1' }));
    await until(() => attempts.length === 3 && shown.length === 3);
    expect(attempts[0]).toContain('"id":"e1"');
    expect(attempts.join()).not.toContain('spoilt');
    expect(new Set(attempts).size).toBe(1);
    expect(shown[0]?.payload).toMatchObject({ id: 'spoilt' });
    expect(new Set(shown).size).toBe(1);
  });

  it('is shown to listeners of what became of it as its handler left it', async () => {
    const { webhooks, post } = receiver({ onEvent: spoilEvent });
    const told = new Promise<SauceEvent>((resolve) => webhooks.events.on('handled', resolve));
    await post(job({ id: 'e2' }));
    expect(await told).toMatchObject({ payload: { id: 'spoilt' } });
  });
});
