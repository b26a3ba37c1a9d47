const { sauceWebhooks } = require('sauce-webhooks');
const { sqliteInbox } = require('sauce-webhooks/sqlite');
const { keep } = require('./keep.cjs');

keep(sauceWebhooks, (file) => sqliteInbox({ file }));
