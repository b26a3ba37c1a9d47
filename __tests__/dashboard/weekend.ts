import type { SauceWebhooks } from '../../lib';
import { vdcEvent } from '../../lib/testing';

/** Replays deliveries that were rejected three days ago. Their names and ids are `from-friday-0` and so on. */
export async function replayWeekend({ inbox, replay }: SauceWebhooks, count: number): Promise<void> {
  const receivedAt = new Date(Date.now() - 3 * 24 * 3_600_000).toISOString();
  const rejected = { code: 'SIGNATURE_MISMATCH', message: '', receivedAt, headers: {}, verified: false, source: null };
  for (let index = 0; index < count; index++) {
    const id = `from-friday-${index}`;
    const body = Buffer.from(JSON.stringify(vdcEvent({ id, name: id })));
    await inbox.quarantine.add({ ...rejected, id, body });
    expect(await replay(id)).toMatchObject({ accepted: [expect.any(String)] });
  }
}
