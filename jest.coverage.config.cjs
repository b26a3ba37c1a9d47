// Where there is no redis-server, the tests of the inbox on Redis are skipped, so its files cannot be covered.
const { spawnSync } = require('node:child_process');
const config = require('./jest.config.json');

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const skipped = ['!lib/inbox/bullmq/**'];
/** Faults that run in this process cover code, too. */
const faults = '<rootDir>/__tests__/faults/';
const coveringFaults = `${faults}(?!redis-outage|poll-jobs-outages|build-restarts)`;
module.exports = {
  ...config,
  collectCoverageFrom: [...config.collectCoverageFrom, ...(hasRedis ? [] : skipped)],
  testPathIgnorePatterns: config.testPathIgnorePatterns.map((path) => (path === faults ? coveringFaults : path)),
};
