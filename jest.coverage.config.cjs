// Where there is no redis-server, the tests of the inbox on Redis are skipped, so its files cannot be covered.
const { spawnSync } = require('node:child_process');
const config = require('./jest.config.json');

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const skipped = ['!lib/inbox/bullmq/**'];
module.exports = { ...config, collectCoverageFrom: [...config.collectCoverageFrom, ...(hasRedis ? [] : skipped)] };
