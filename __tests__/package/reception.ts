import type { Ran } from './run';

const onceWhatIsSigned = {
  statuses: [204, 204],
  handled: [{ id: '4f9c2b7e1d8a4c6fb3e05d7a9c1e2f48', name: 'Zahlung schlägt fehl', verified: true }],
  rejected: ['SIGNATURE_MISSING'],
  unhandled: [],
};

const mounts = ['app.use(webhooks)', 'app.use(path, webhooks)', 'app.post(path, webhooks)'];

/** What projects/exercise.cjs prints when the package does what it should. */
export const received = {
  byExpress: mounts.map((mount) => ({ mount, ...onceWhatIsSigned })),
  byHttp: [{ mount: 'createServer(webhooks)', ...onceWhatIsSigned }],
};

export function receptions({ stdout, stderr }: Ran): unknown[] {
  expect(stderr).toBe('');
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
