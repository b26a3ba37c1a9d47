/** What `npm pack` made at the start of this run. */
export interface Packed {
  /** Temporary folder of this run; projects go in there. */
  folder: string;
  tarball: string;
  unpackedSize: number;
  files: { path: string; size: number }[];
}

const variable = 'SAUCE_WEBHOOKS_PACKED';

export function remember(packed: Packed): void {
  process.env[variable] = JSON.stringify(packed);
}

export function packed(): Packed {
  const text = process.env[variable];
  if (text === undefined) throw new Error('Expected a packed package; run npm run test:package.');
  return JSON.parse(text);
}
