// Runs in a thread of its own, so that a slow disk never holds up the event loop of the app.
import { parentPort, workerData } from 'node:worker_threads';
import { type OpenStore, openFile } from './open-file';
import { type Answer, answerOf, callsOf, type Message, wireErrorOf } from './wire';

let open: OpenStore | undefined;

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
    // A file that could not be opened is tried again with each message.
    open ??= openFile(workerData.file);
    if (message.kind === 'lock') open.store.lock.take();
    return message.kind === 'run' ? open.store.run(callsOf(message)).map((outcome) => answerOf(outcome)) : [];
  } catch (error) {
    return wireErrorOf(error);
  }
}

function close(): void {
  open?.store.lock.release();
  open?.close();
  open = undefined;
}
