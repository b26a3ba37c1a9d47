import { Option } from 'commander';
import { SauceWebhooksError } from '../../errors/error';
import { type SqliteInbox, sqliteInbox } from '../../inbox/sqlite';
import { fileSize } from '../../inbox/sqlite/file-size';
import { isInboxFile } from '../../inbox/sqlite/inbox-file';
import { notBlank } from '../arguments';
import { CommandFailure } from '../failure';

export const dbOption = (): Option =>
  new Option('--db <file>', 'the SQLite file that `serve --db` or sqliteInbox keeps events in')
    .argParser(notBlank('the path of a file'))
    .makeOptionMandatory();

/** Opens the inbox of a file, which is made when it is not there. */
export async function openInbox(file: string): Promise<SqliteInbox> {
  const inbox = made(file);
  try {
    await inbox.ready;
    return inbox;
  } catch (error) {
    await inbox.close({ timeoutMs: 0 });
    throw error;
  }
}

/** Does something with the inbox of a file that is one: a mistyped name must make neither a file nor tables in another. */
export async function withInbox<T>(file: string, use: (inbox: SqliteInbox) => Promise<T>): Promise<T> {
  if (isMissing(file)) throw new CommandFailure(`There is no file ${file}: ${whichFile}.`);
  if (!mayBeInbox(file)) throw new CommandFailure(`${file} has no events of Sauce Labs in it: ${whichFile}.`);
  const inbox = await openInbox(file);
  try {
    return await use(inbox);
  } finally {
    await inbox.close({ timeoutMs: 0 });
  }
}

const whichFile = 'give the one that `serve --db` or sqliteInbox writes';

function isMissing(file: string): boolean {
  try {
    return fileSize(file) === undefined;
  } catch {
    // Opening it says what is wrong with the path.
    return false;
  }
}

function mayBeInbox(file: string): boolean {
  try {
    return isInboxFile(file);
  } catch {
    // Opening it says what is wrong with it, and leaves it as it is.
    return true;
  }
}

function made(file: string): SqliteInbox {
  try {
    return sqliteInbox({ file });
  } catch (error) {
    if (!(error instanceof SauceWebhooksError) || error.code !== 'PEER_DEPENDENCY_MISSING') throw error;
    throw new CommandFailure(
      '--db needs the package libsql. Install it beside sauce-webhooks: npm install libsql. Without a project: npx -p sauce-webhooks -p libsql sauce-webhooks …',
    );
  }
}
