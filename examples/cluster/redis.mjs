import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import process from 'node:process';

const folder = 'cluster-data';

/** Starts a redis-server on a free port, with settings that lose nothing when it exits. */
export async function startRedis() {
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const durable = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction'];
  const place = ['--port', port, '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  // Detached, so that Ctrl-C does not end it before its clients.
  const server = spawn('redis-server', [...place, ...durable], { stdio: 'ignore', detached: true });
  server.once('error', () => {
    console.error('There is no redis-server. Install it (apt-get install redis-server), or set REDIS_URL.');
    process.exit(1);
  });
  await once(server, 'spawn');
  return {
    url: `redis://127.0.0.1:${port}`,
    server,
    async end() {
      if (server.exitCode !== null || server.signalCode !== null) return;
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
