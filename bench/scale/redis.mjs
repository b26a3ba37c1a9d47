import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import process from 'node:process';
import { Redis } from 'ioredis';

/** A redis-server on a free port that stores its data in the folder. */
export async function startRedis(folder) {
  const port = await freePort();
  const place = ['--port', port, '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const server = spawn('redis-server', [...place, '--appendonly', 'yes', '--appendfsync', 'everysec'], {
    stdio: 'ignore',
  });
  // Also when what measures fails.
  process.once('exit', () => server.kill());
  await once(server, 'spawn');
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url);
  // Until it listens.
  client.on('error', () => {});
  await client.ping();
  const [, version] = /redis_version:(\S+)/.exec(await client.info('server'));
  return {
    url,
    version,
    empty: () => client.flushall(),
    async stats() {
      const info = await client.info('everything');
      const figureOf = (name) => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)[1]);
      return { bytes: figureOf('used_memory'), cpuMs: 1000 * (figureOf('used_cpu_user') + figureOf('used_cpu_sys')) };
    },
    async end() {
      client.disconnect();
      server.kill();
      await once(server, 'exit');
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return String(port);
}
