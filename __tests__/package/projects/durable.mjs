// A receiver as the README has it, with express and this package only. Handled tests are lines of handled.txt.
import { appendFileSync } from 'node:fs';
import express from 'express';
import { sauceWebhooks } from 'sauce-webhooks';
import { sqliteInbox } from 'sauce-webhooks/sqlite';

const inbox = sqliteInbox({ file: 'sauce-events.db' });
const onVdc = ({ payload }) => appendFileSync('handled.txt', `${payload.id}\n`);
await inbox.ready;
const app = express();
app.use('/sauce', sauceWebhooks({ secret: 'token', inbox, onVdc }));
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
