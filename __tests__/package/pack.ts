import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Packed, remember } from './packed';
import { run } from './run';

/** Packs the package as `npm publish` would, once for all tests. */
// biome-ignore lint/style/noDefaultExport: Jest calls it.
export default async function pack(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sauce-webhooks-package-'));
  const root = join(__dirname, '..', '..');
  const { stdout } = await run(root, 'npm', 'pack', '--json', '--loglevel=error', '--pack-destination', folder);
  // A list, or in newer versions of npm an object by package name.
  const [{ filename, unpackedSize, files }] = Object.values(JSON.parse(stdout)) as [Packed & { filename: string }];
  remember({ folder, tarball: join(folder, filename), unpackedSize, files });
}
