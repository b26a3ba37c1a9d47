import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { withTimeout } from '../../async/time';
import { CommandFailure } from '../failure';

interface Program {
  name: string;
  words(origin: string): string[];
  /** Finds the public address in the program's output. */
  address: RegExp;
}

const programs: readonly Program[] = [
  {
    name: 'cloudflared',
    words: (origin) => ['tunnel', '--no-autoupdate', '--url', origin],
    // Its own API, which errors mention, is at api.trycloudflare.com.
    address: /https:\/\/(?!api\.)[a-z\d-]+\.trycloudflare\.com/,
  },
  {
    name: 'ngrok',
    words: (origin) => ['http', origin, '--log', 'stdout', '--log-format', 'json'],
    address: /(?<="url":")https:\/\/[a-z\d.-]+(?=")/,
  },
];

const notInstalled =
  '--tunnel needs cloudflared or ngrok on the PATH: install one, from https://github.com/cloudflare/cloudflared or https://ngrok.com/download.';

/** Not needed by the program. */
const secrets = ['SAUCE_WEBHOOK_SECRET', 'SAUCE_ACCESS_KEY'];

const maxPrinted = 64 * 1024;
/** How long after its end it is known whether this process ends, too. */
const endedMs = 500;
const killAfterMs = 3000;

interface TunnelOptions {
  /** The local target of the tunnel. */
  origin: string;
  onAddress(address: string): void;
  /** Called with a message if the program exits unexpectedly. */
  onEnd(why: string): void;
}

/** Starts the first installed program, and returns a function that ends it. @throws {CommandFailure} if there is none. */
export async function openTunnel(options: TunnelOptions): Promise<() => Promise<void>> {
  for (const program of programs) {
    const child = await start(program, options.origin);
    if (child !== undefined) return watch(child, program, options);
  }
  throw new CommandFailure(notInstalled);
}

/** Undefined if the program is missing. */
async function start({ name, words }: Program, origin: string): Promise<ChildProcess | undefined> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([variable]) => !secrets.includes(variable)));
  const child = spawn(name, words(origin), { env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
  try {
    await once(child, 'spawn');
    return child;
  } catch {
    return undefined;
  }
}

function watch(child: ChildProcess, { name, words, address }: Program, options: TunnelOptions): () => Promise<void> {
  const { origin, onAddress, onEnd } = options;
  let printed = '';
  let isKnown = false;
  let isClosing = false;
  const output = [child.stdout, child.stderr];
  for (const stream of output) {
    stream?.on('data', (chunk: Buffer) => {
      // Still read, because a full pipe would block the program.
      if (isKnown) return;
      printed = (printed + chunk).slice(-maxPrinted);
      const [found] = address.exec(printed) ?? [];
      if (found === undefined) return;
      isKnown = true;
      printed = '';
      onAddress(found);
    });
  }
  // Its output is not shown, because it may contain a token.
  const command = [name, ...words(origin)].join(' ');
  const exited = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      const why = `${name} ended (${signal ?? `exit code ${code}`}). To see why: ${command}`;
      // Ctrl-C ends it, too, perhaps before this process gets its signal.
      setTimeout(() => !isClosing && onEnd(why), endedMs).unref();
      resolve();
    });
  });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  return async () => {
    isClosing = true;
    child.kill();
    await withTimeout(exited, killAfterMs, '').catch(kill);
    await exited;
    // A script's child still has the pipes: it ends at its next write.
    for (const stream of output) stream?.destroy();
    process.off('exit', kill);
  };
}
