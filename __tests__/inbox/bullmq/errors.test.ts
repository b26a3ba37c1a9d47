import { inspect } from 'node:util';
import { type BullmqInbox, bullmqInbox } from '../../../lib/inbox/bullmq';
import { redactCommand } from '../../../lib/inbox/bullmq/connections';
import { aPrefix, describeWithRedis, RedisServer } from '../../redis/redis-server';
import { until } from '../../until';
import { aConsumer, aDelivery, anEntry, isFailed, recordingProcessor, tenMinutes } from '../entries';

const password = 'the-secret-word';
/** All that an error shows to those who look into it. */
const shownBy = (error: unknown) => inspect(error, { depth: 20, maxArrayLength: null, maxStringLength: null });

describeWithRedis('an error of Redis', () => {
  let redis: RedisServer;
  let inbox: BullmqInbox;
  beforeEach(async () => {
    redis = await RedisServer.start();
    await redis.command('ACL', 'SETUSER', 'limited', 'on', `>${password}`, '~*', '&*', '+@all');
    const connection = { host: '127.0.0.1', port: redis.port, username: 'limited', password };
    inbox = bullmqInbox({ connection, prefix: aPrefix(), timeoutMs: 1000 });
  });
  afterEach(() => inbox.close({ timeoutMs: 0 }));

  test.each<[string, string[], () => unknown]>([
    ['add', ['-evalsha', '-eval'], () => inbox.add(anEntry({ id: 'sent-1' }), tenMinutes)],
    ['get', ['-hgetall'], () => inbox.get('sent-1')],
    ['list', ['-evalsha', '-eval'], () => inbox.list({ state: 'waiting' })],
    ['list, as it reads each', ['-hgetall'], () => inbox.list({ state: 'failed' })],
    ['quarantine.list', ['-hget'], () => inbox.quarantine.list()],
    ['quarantine.get', ['-hget'], () => inbox.quarantine.get('sent-2')],
    ['quarantine.remove', ['-hdel'], () => inbox.quarantine.remove('sent-2')],
    ['counts', ['-zcard', '-evalsha', '-eval'], () => inbox.counts()],
    ['retry', ['-smembers'], () => inbox.retry('sent-1')],
    ['retry, as it puts one back', ['-evalsha', '-eval'], () => inbox.retry()],
  ])('that %s gets shows nothing of what was sent', async (_, rules, ask) => {
    await inbox.ready;
    inbox.consume(aConsumer({ types: ['rdc'], process: recordingProcessor(() => isFailed).process, maxParallel: 1 }));
    await inbox.add(anEntry({ id: 'sent-1', type: 'rdc' }), tenMinutes);
    await until(async () => (await inbox.counts()).failed === 1);
    await inbox.quarantine.add(aDelivery({ id: 'sent-2' }));
    await inbox.counts();
    await redis.command('ACL', 'SETUSER', 'limited', ...rules);
    const error = await Promise.resolve(ask()).then(
      () => 'nothing failed',
      (cause) => cause,
    );
    expect(shownBy(error)).toContain('NOPERM');
    expect(shownBy(error)).not.toMatch(/sent-1|sent-2|the-secret-word|args/);
  });
});

test('an error that came of others shows the command of none of them', () => {
  const withSecret = (message: string, options?: ErrorOptions) =>
    Object.assign(new Error(message, options), { command: { name: 'auth', args: [password] } });
  const error = Object.assign(withSecret('EXECABORT', { cause: withSecret('first') }), {
    previousErrors: [withSecret('ERR one'), withSecret('ERR other')],
  });
  expect(redactCommand(error)).toBe(error);
  expect(shownBy(error)).toContain('ERR other');
  expect(shownBy(error)).not.toContain(password);
});

test('an error of a command that Redis does not know shows not what that was given', () => {
  const message = `ERR unknown command 'AUTH', with args beginning with: '${password}' `;
  const shown = shownBy(redactCommand(new Error(message)));
  expect(shown).toContain("ERR unknown command 'AUTH'");
  expect(shown).not.toContain(password);
});

test('an error that came of itself is no endless task', () => {
  const error = Object.assign(new Error('ERR'), { command: { args: [password] } });
  error.cause = error;
  expect(shownBy(redactCommand(error))).not.toContain(password);
});
