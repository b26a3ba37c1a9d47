import { statSync } from 'node:fs';
import { Option } from 'commander';
import { SauceWebhooksError } from '../../errors/error';
import { type SqliteInbox, sqliteInbox } from '../../inbox/sqlite';
import { fileSize, isInboxFile } from '../../inbox/sqlite/open-file';
import { notBlank } from '../arguments';
import { CommandFailure } from '../failure';

export const dbOption = (): Option =>
  new Option('--db <file>', 'the SQLite file of `serve --db` or sqliteInbox')
    .argParser(notBlank('the path of a file'))
    .makeOptionMandatory();

/** Opens the inbox of a file, which is created if it does not exist. */
export async function openInbox(file: string): Promise<SqliteInbox> {
  const inbox = createInbox(file);
  try {
    await inbox.ready;
    return inbox;
  } catch (error) {
    await inbox.close({ timeoutMs: 0 });
    throw error;
  }
}

/** Opens the inbox of an existing file during `use`. A mistyped name must create neither a file nor tables in another file. */
export async function withInbox<T>(file: string, use: (inbox: SqliteInbox) => Promise<T>): Promise<T> {
  checkIsInbox(file);
  const inbox = await openInbox(file);
  try {
    return await use(inbox);
  } finally {
    await inbox.close({ timeoutMs: 0 });
  }
}

const whichFile = 'use the file of `serve --db` or sqliteInbox';

function checkIsInbox(file: string): void {
  try {
    if (fileSize(file) === undefined) throw new CommandFailure(`There is no file ${file}: ${whichFile}.`);
    if (!isInboxFile(file)) throw new CommandFailure(`${file} is not a sauce-webhooks inbox: ${whichFile}.`);
  } catch (error) {
    // Otherwise, opening it reports what is wrong with its path or content, and leaves it unchanged.
    if (error instanceof CommandFailure) throw error;
  }
}

/** Tells a file from another one that took its name; null: there is none. */
export function fileIdentity(file: string): string | null {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? null : `${stats.dev}:${stats.ino}`;
}

function createInbox(file: string): SqliteInbox {
  try {
    return sqliteInbox({ file });
  } catch (error) {
    if (!(error instanceof SauceWebhooksError) || error.code !== 'PEER_DEPENDENCY_MISSING') throw error;
    throw new CommandFailure(
      '--db needs Node 22.13 or later, or the package libsql. Install it beside sauce-webhooks: npm install libsql. Without a project: npx -p sauce-webhooks -p libsql sauce-webhooks …',
    );
  }
}
