import { createHash } from 'node:crypto';

const documented = {
  creation_time: '2026-09-20T10:02:11+00:00',
  modification_time: '2026-09-20T10:02:37+00:00',
  start_time: null,
  owner: 'ada.k',
  owner_id: '36b3216fdaeeb975729fae923d5a4fd1',
  org_id: '2aabfe228f219e9cb0eb53f16947ccf2',
  team_id: '5ec84d8dbc74254770f58904dba41ecc',
  team_name: 'Web',
  group_id: 'cc3fc1626e53a13043b026c48bbf33fe',
  status: 'PASSED',
  passed: 1,
  name: 'login.spec.ts',
  browser_name: 'Chrome',
  browser_version: '128.0',
  os_name: 'Windows',
  os_version: '11',
  duration_sec: '26',
  visibility: 'TEAM',
  tags: ['e2e'],
  device: '',
  app: 'storage:c255404e-4fb4-4003-4d66-08697a8d41be',
  error: '',
  exception: '',
  commit_id: '8f3a1c2',
  branch_name: 'main',
  build: 'web-1841',
  automation_backend: 'playwright',
  data_type: 'vdc',
};

/** The size of a body in all comparisons. */
export const jobBytes = 1100;

/**
 * A valid job of a virtual device, as JSON of about `bytes` bytes. No two of a seed are the same, and their ids end in
 * their index, so that whoever handles them can prove which ones.
 */
export function jobOf(seed, index, bytes = jobBytes) {
  const id = `${createHash('sha256').update(seed).digest('hex').slice(0, 24)}${hex(index)}`;
  const job = { id, ...documented, sl_url: `https://app.saucelabs.com/tests/${id}` };
  const missing = bytes - JSON.stringify(job).length;
  return JSON.stringify({ ...job, steps: stepsOf(missing) });
}

/** A JSON array of `size` jobs. */
export function batchOf(seed, index, size, bytes) {
  const jobs = Array.from({ length: size }, (_, item) => jobOf(seed, index * size + item, bytes));
  return `[${jobs.join()}]`;
}

/** The index that a job was made with. */
export function indexOf(id) {
  return Number.parseInt(id.slice(-8), 16);
}

const hex = (index) => index.toString(16).padStart(8, '0');

/** Many small values instead of one long text, which would cost a parser next to nothing. */
function stepsOf(bytes) {
  const step = { action: 'click on the button that adds to the cart', took_ms: 120, passed: true };
  const stepBytes = JSON.stringify(step).length + 1;
  return Array.from({ length: Math.max(1, Math.round(bytes / stepBytes)) }, () => step);
}
