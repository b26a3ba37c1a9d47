import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pack from './pack';
import { packed } from './packed';
import { run } from './run';

/** Unpacks the package to where jest.packed.config.json looks for it, beside the peers of this repository. */
// biome-ignore lint/style/noDefaultExport: Jest calls it.
export default async function unpack(): Promise<void> {
  await pack();
  const folder = join(__dirname, '../../node_modules/.cache/packed');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await run(folder, 'tar', '-xzf', packed().tarball);
}
