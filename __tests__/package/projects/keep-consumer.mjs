import { sauceWebhooks } from 'sauce-webhooks';
import { sqliteInbox } from 'sauce-webhooks/sqlite';
import { keep } from './keep.cjs';

// node keep-consumer.mjs [package of the handle]
const [name] = process.argv.slice(2);
const handles = name === undefined ? undefined : await import(name);
const Database = handles?.DatabaseSync ?? handles?.default;
await keep(sauceWebhooks, (file) => sqliteInbox(Database ? { database: new Database(file) } : { file }));
