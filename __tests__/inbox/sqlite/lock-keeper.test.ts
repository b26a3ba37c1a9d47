import type { Connection } from '../../../lib/inbox/sqlite/connection';
import type { GroupCommit } from '../../../lib/inbox/sqlite/group-commit';
import { Leases } from '../../../lib/inbox/sqlite/leases';
import { LockKeeper } from '../../../lib/inbox/sqlite/lock-keeper';

function aKeeper() {
  const asked: string[] = [];
  const connection = { openings: 1, lock: async () => void asked.push('lock') };
  const call = async (name: string) => void asked.push(name);
  const commit = { call } as unknown as GroupCommit;
  const keeper = new LockKeeper(connection as unknown as Connection, commit, new Leases());
  return { keeper, connection, asked, commit };
}

describe('LockKeeper', () => {
  test('takes the lock once, however many ask at a time: what is on its way out is not taken back', async () => {
    const { keeper, asked } = aKeeper();
    await Promise.all([keeper.lock(), keeper.lock()]);
    await keeper.lock();
    expect(asked).toEqual(['lock', 'takeBack']);
    expect(keeper.isLocked).toBe(true);
  });

  test('takes it anew when the store was opened anew', async () => {
    const { keeper, connection, asked } = aKeeper();
    await keeper.lock();
    connection.openings++;
    expect(keeper.isLocked).toBe(false);
    await keeper.lock();
    expect(asked).toEqual(['lock', 'takeBack', 'lock', 'takeBack']);
  });

  test('has it not when the store ended while it was taken', async () => {
    const { keeper, connection, commit } = aKeeper();
    Object.assign(commit, { call: async () => void connection.openings++ });
    await keeper.lock();
    expect(keeper.isLocked).toBe(false);
  });

  test('tries again after a failure', async () => {
    const { keeper, connection, asked } = aKeeper();
    const { lock } = connection;
    connection.lock = () => Promise.reject(new Error('in use'));
    await expect(Promise.all([keeper.lock(), keeper.lock()])).rejects.toThrow('in use');
    connection.lock = lock;
    await keeper.lock();
    expect(asked).toEqual(['lock', 'takeBack']);
  });
});
