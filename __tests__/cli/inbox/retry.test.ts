import { until } from '../../until';
import { serve } from '../command-line';
import { createInboxFile, idIn, inbox, job, listed } from '../inbox-files';

describe('inbox retry', () => {
  const failed = (id: string, fields: object = {}) => ({ body: job(id, { status: 'FAILED', ...fields }) });

  it('puts failed events back to waiting: by id, by filters, or all', async () => {
    const db = await createInboxFile([failed('a'), failed('b', { data_type: 'rdc' }), failed('c'), failed('d')]);
    const waiting = async () =>
      (await listed(db, '--state', 'waiting')).map(({ body }) => JSON.parse(body as string).id);
    const requeued = { code: 0, stdout: 'Requeued 1 event.\n' };
    expect(await inbox('retry', db, await idIn(db, 'failed'))).toMatchObject(requeued);
    expect(await waiting()).toEqual(['a']);
    await inbox('retry', db, '--type', 'rdc');
    expect(await waiting()).toEqual(['a', 'b']);
    expect((await inbox('retry', db, '--all', '--json')).stdout).toBe('{"retried":2}\n');
    expect(await waiting()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('says how many ids were not among the failed ones', async () => {
    const db = await createInboxFile([failed('a')]);
    expect(await inbox('retry', db, await idIn(db, 'failed'), 'nowhere')).toEqual({
      code: 1,
      stdout: 'Requeued 1 event.\n',
      stderr: '1 id not found among failed events.\n',
    });
  });

  it('lets a receiver that runs handle them', async () => {
    const db = await createInboxFile([failed('a')]);
    const serving = await serve(['--db', db]);
    await inbox('retry', db, '--all');
    await until(() => serving.stdout().includes('✗ failed · test a'));
  });
});
