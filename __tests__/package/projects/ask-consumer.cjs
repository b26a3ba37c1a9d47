const { sauceWebhooks } = require('sauce-webhooks');
const api = require('sauce-webhooks/api');
const { ask } = require('./ask.cjs');

ask(sauceWebhooks, api);
