const { sauceWebhooks } = require('sauce-webhooks');
const { sauceDashboard } = require('sauce-webhooks/dashboard');
const { useDashboard } = require('./dashboard.cjs');

const [express] = process.argv.slice(2);
useDashboard(sauceWebhooks, sauceDashboard, express && require(express));
