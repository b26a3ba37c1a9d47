import { rm } from 'node:fs/promises';
import { packed } from './packed';

// biome-ignore lint/style/noDefaultExport: Jest calls it.
export default async function clean(): Promise<void> {
  await rm(packed().folder, { recursive: true, force: true });
}
