// Runs in a thread of its own, so that a slow disk never holds up the event loop of the app.
import { parentPort, workerData } from 'node:worker_threads';
import { type OpenStore, openFile } from './open-file';
import { type Answer, answerOf, callsOf, type Message, wireErrorOf } from './wire';

let open: OpenStore | undefined;
/** Why the file could not be opened, and until when that is answer enough: looking through a large one takes a while. */
let failure: { error: unknown; until: number } | undefined;

parentPort?.on('message', (message: Message) => {
  parentPort?.postMessage(answerTo(message));
  if (message.kind === 'close') parentPort?.close();
});

function answerTo(message: Message): Answer {
  try {
    if (message.kind === 'close') {
      close();
      return [];
    }
    open ??= opened();
    if (message.kind === 'lock') open.store.lock.take();
    return message.kind === 'run' ? open.store.run(callsOf(message)).map((outcome) => answerOf(outcome)) : [];
  } catch (error) {
    return wireErrorOf(error);
  }
}

/** A file that could not be opened is tried again, but so that trying takes no more than a tenth of the time. */
function opened(): OpenStore {
  if (failure !== undefined && performance.now() < failure.until) throw failure.error;
  const startedAt = performance.now();
  try {
    return openFile(workerData.file, workerData.driver);
  } catch (error) {
    const tookMs = performance.now() - startedAt;
    failure = { error, until: startedAt + 10 * tookMs };
    throw error;
  }
}

function close(): void {
  open?.store.lock.release();
  open?.close();
  open = undefined;
}
