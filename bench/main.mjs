// All measurements: npm run bench -- [--rounds 9] [--requests 20000] [--only servers,micro,load] [--quick]
// --quick is a smoke run: it shows that all of it works, its figures mean nothing.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareServers } from './compare/compare.mjs';
import { measureGrowingLoad } from './load/grow.mjs';
import { measureMicro } from './micro/micro.mjs';

const parts = { servers: compareServers, micro: measureMicro, load: measureGrowingLoad };
const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    requests: { type: 'string' },
    only: { type: 'string', default: Object.keys(parts).join() },
    servers: { type: 'string' },
    before: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const defaults = values.quick
  ? { rounds: 1, requests: 300, backlog: 2000, warmUp: 300 }
  : { rounds: 9, requests: 20_000, backlog: 100_000 };
const settings = {
  ...defaults,
  rounds: wholeNumber('rounds') ?? defaults.rounds,
  requests: wholeNumber('requests') ?? defaults.requests,
  servers: values.servers?.split(','),
  before: values.before && resolve(values.before),
};

for (const name of values.only.split(',')) {
  if (!Object.hasOwn(parts, name)) throw new Error(`Expected --only of ${Object.keys(parts)}, got ${name}`);
  await parts[name](settings);
}

function wholeNumber(name) {
  const text = values[name];
  if (text === undefined) return undefined;
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`Expected --${name} to be a whole number above 0, got ${text}`);
}
