// Runs in separate threads, so that a slow disk never delays the app's event loop: one has the store, another one checkpoints its log.
import { parentPort, workerData } from 'node:worker_threads';
import { withFullSync } from './database';
import { type OpenDatabase, openDatabase } from './driver';
import { moveLog, type OpenFile, openFile } from './open-file';
import { decodeCalls, encodeError, encodeResult, type Message, type Response } from './protocol';

let store: OpenFile | undefined;
let checkpoints: OpenDatabase | undefined;
/** Why the file could not be opened, and until when that is the response: checking a large file takes a while. */
let failure: { error: unknown; until: number } | undefined;

/** 0: free; 1: this thread works; 2: the process ends, and the thread starts nothing more. */
const { lock } = workerData as { lock: Int32Array };

parentPort?.on('message', (message: Message) => {
  while (Atomics.compareExchange(lock, 0, 0, 1) !== 0) Atomics.wait(lock, 0, 2);
  const response = respond(message);
  Atomics.store(lock, 0, 0);
  Atomics.notify(lock, 0);
  parentPort?.postMessage(response);
});

function respond(message: Message): Response {
  try {
    switch (message.kind) {
      case 'open':
        opened();
        return [];
      case 'lock':
        opened().lock(message.activeHere);
        return [];
      case 'run':
        return opened()
          .run(decodeCalls(message))
          .map((outcome) => encodeResult(outcome));
      case 'checkpoint':
        checkpoints ??= withFullSync(openDatabase(workerData.driver, workerData.file, 'write'));
        return [{ value: moveLog(checkpoints, workerData.file) }];
      case 'finishCheckpoint':
        store?.finishCheckpoint();
        return [];
      case 'close':
        checkpoints?.close();
        store?.close();
        [checkpoints, store] = [undefined, undefined];
        return [];
    }
  } catch (error) {
    return encodeError(error);
  }
}

/** Retries to open the file, but spends at most a tenth of the time on that. */
function opened(): OpenFile {
  if (store !== undefined) return store;
  if (failure !== undefined && performance.now() < failure.until) throw failure.error;
  const startedAt = performance.now();
  try {
    store = openFile(workerData.file, workerData.driver);
    return store;
  } catch (error) {
    const tookMs = performance.now() - startedAt;
    failure = { error, until: startedAt + 10 * tookMs };
    throw error;
  }
}
