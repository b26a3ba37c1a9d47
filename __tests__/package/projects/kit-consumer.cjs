const { sauceWebhooks } = require('sauce-webhooks');
const kit = require('sauce-webhooks/testing');
const { useKit } = require('./kit.cjs');

const [express] = process.argv.slice(2);
useKit(sauceWebhooks, kit, express && require(express));
