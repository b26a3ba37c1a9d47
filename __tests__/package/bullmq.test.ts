import { peerDependencies } from '../../package.json';
import { aPrefix, describeWithRedis, RedisServer } from '../redis/redis-server';
import { nodes, versions } from './nodes';
import { filesOf, loaders, Project } from './project';

type Peer = keyof typeof peerDependencies;

const files = filesOf('queue.cjs');
/** The least that the manifest asks for. */
const oldest = ['bullmq', 'ioredis'].map((name) => `${name}@${/\d+\.\d+\.\d+/.exec(peerDependencies[name as Peer])}`);
const expected = { statuses: [204, 204], handled: ['queued'], completed: 1, waiting: 0 };

describeWithRedis('events in Redis', () => {
  let redis: RedisServer;
  let project: Project;
  let binaries: Awaited<ReturnType<typeof nodes>>;

  beforeAll(async () => {
    redis = await RedisServer.start();
    project = await Project.create({ files, packages: ['bullmq', 'ioredis'] });
    binaries = await nodes();
  });

  describe.each(versions)('Node %s', (version) => {
    test.each(loaders)('receives and works: %s', async (loader) => {
      const { stdout } = await project.nodeOf(binaries[version], loader, './queue.cjs', redis.url, aPrefix());
      expect(JSON.parse(stdout)).toEqual(expected);
    });
  });
});

describeWithRedis('events in Redis with the oldest packages that it takes', () => {
  test('are received and handled', async () => {
    const redis = await RedisServer.start();
    const old = await Project.create({ files, packages: oldest });
    const { stdout } = await old.node('by-require.cjs', './queue.cjs', redis.url, aPrefix());
    expect(JSON.parse(stdout)).toEqual(expected);
  });
});

test('without bullmq and ioredis it says what to install', async () => {
  const bare = await Project.create({ files });
  const ran = bare.node('by-require.cjs', './queue.cjs', 'redis://127.0.0.1:1', aPrefix());
  await expect(ran).rejects.toThrow(/PEER_DEPENDENCY_MISSING[\s\S]*npm install bullmq ioredis/);
});
