import { inspect } from 'node:util';
import { type BullmqInbox, bullmqInbox } from '../../../lib/inbox/bullmq';
import { withoutCommand } from '../../../lib/inbox/bullmq/without-command';
import { aPrefix, describeWithRedis, RedisServer } from '../../redis/redis-server';
import { until } from '../../until';
import { aDelivery, anEntry, isFailed, recordedWork, tenMinutes } from '../entries';

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
    ['list', ['-lrange'], () => inbox.list({ state: 'waiting' })],
    ['list of failed ones', ['-zscan'], () => inbox.list({ state: 'failed' })],
    ['list of failed ones, read one by one', ['-hgetall'], () => inbox.list({ state: 'failed' })],
    ['list of the quarantine', ['-hget'], () => inbox.list({ state: 'quarantined' })],
    ['counts', ['-zcard', '-evalsha', '-eval'], () => inbox.counts()],
    ['retry', ['-smembers'], () => inbox.retry('sent-1')],
    ['retry, as it puts one back', ['-evalsha', '-eval'], () => inbox.retry()],
    ['replay', ['-set'], () => inbox.replay('sent-2')],
    ['replay, as it looks for it', ['-hget'], () => inbox.replay('sent-2')],
    ['replay, as it lets go', ['-eval'], () => inbox.replay('sent-2')],
  ])('that %s gets shows nothing of what was sent', async (_, rules, ask) => {
    await inbox.ready;
    inbox.consume({ types: ['rdc'], work: recordedWork(() => isFailed).work, maxParallel: 1 });
    await inbox.add(anEntry({ id: 'sent-1', type: 'rdc' }), tenMinutes);
    await until(async () => (await inbox.counts()).failed === 1);
    inbox.quarantine(aDelivery({ id: 'sent-2' }));
    inbox.replayWith(async () => ({ accepted: ['sent-2'], duplicates: 0, dropped: 0, held: 0, rejections: [] }));
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
  expect(withoutCommand(error)).toBe(error);
  expect(shownBy(error)).toContain('ERR other');
  expect(shownBy(error)).not.toContain(password);
});

test('an error of a command that Redis does not know shows not what that was given', () => {
  const message = `ERR unknown command 'AUTH', with args beginning with: '${password}' `;
  const shown = shownBy(withoutCommand(new Error(message)));
  expect(shown).toContain("ERR unknown command 'AUTH'");
  expect(shown).not.toContain(password);
});

test('an error that came of itself is no endless task', () => {
  const error = Object.assign(new Error('ERR'), { command: { args: [password] } });
  error.cause = error;
  expect(shownBy(withoutCommand(error))).not.toContain(password);
});
