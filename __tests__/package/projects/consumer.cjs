const { sauceWebhooks } = require('sauce-webhooks');
const { exerciseExpress, exerciseHttp } = require('./exercise.cjs');

const [express] = process.argv.slice(2);
if (express) exerciseExpress(sauceWebhooks, require(express));
else exerciseHttp(sauceWebhooks);
