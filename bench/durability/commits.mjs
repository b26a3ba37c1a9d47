// The store alone, without HTTP: fifty writers into sqliteInbox, whose adds share commits, beside one commit for each event.
//   npm run commits [rounds] [events]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { sqliteInbox } from 'sauce-webhooks/sqlite';
import { spreadOf, spreadText } from '../measure/spread.mjs';
import { singleCommits } from './single-commits.mjs';

const rounds = Number(process.argv[2] ?? 9);
const events = Number(process.argv[3] ?? 10_000);
const writers = 50;
const folder = mkdtempSync(join(tmpdir(), 'sauce-bench-'));
const body = Buffer.alloc(1100, 'x');

const ratios = [];
for (let round = 1; round <= rounds; round++) {
  const inbox = sqliteInbox({ file: join(folder, `${round}-shared.db`) });
  await inbox.ready;
  const shared = await perSecond(inbox);
  await inbox.close({ timeoutMs: 1000 });
  const single = await perSecond(singleCommits(join(folder, `${round}-single.db`)));
  ratios.push(shared / single);
  console.log(`round ${round}: shared ${Math.round(shared)}/s · single ${Math.round(single)}/s`);
}
rmSync(folder, { recursive: true });
console.log(`shared / single: ${spreadText(spreadOf(ratios))}`);

async function perSecond(inbox) {
  let next = 0;
  const startedAt = performance.now();
  const write = async () => {
    while (next < events) await inbox.add(entryOf(next++), { dedupeWindowMs: 600_000 });
  };
  await Promise.all(Array.from({ length: writers }, write));
  return (events * 1000) / (performance.now() - startedAt);
}

function entryOf(index) {
  const id = `entry-${String(index).padStart(9, '0')}`;
  const receivedAt = new Date().toISOString();
  return { id, key: `key of ${id}`, type: 'vdc', receivedAt, verified: true, source: 'main', outcome: 'passed', body };
}
