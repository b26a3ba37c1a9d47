import { sqliteInbox } from '../../../lib/inbox/sqlite';
import { aConsumer, anEntry, recordingProcessor, tenMinutes } from '../entries';
import { aHandle } from './handles';
test('x', async () => {
  const inbox = sqliteInbox({ database: aHandle() });
  inbox.attach?.({ onError: (c) => console.log(c), onWarning() {} });
  const { seen, process } = recordingProcessor();await inbox.ready;
  inbox.consume(aConsumer({ process }));
  await inbox.add(anEntry(), tenMinutes);
  await new Promise((r) => setTimeout(r, 500));
  console.log(seen, await inbox.counts());
  await inbox.close({ timeoutMs: 0 });
});
