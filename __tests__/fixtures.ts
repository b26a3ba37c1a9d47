import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../examples/payloads');

/** The bytes of each sample event, by its file's name without `.json`. */
export const payloads: Record<string, Buffer> = Object.fromEntries(
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file.slice(0, -'.json'.length), readFileSync(join(folder, file))]),
);
