// All measurements: npm run bench -- [--node 20,24,26] [--only servers,durability,micro,load] [--rounds 9] [--requests 20000]
//   [--servers sauce-http,fastify] [--before ../another/build] [--quick]
// --quick is a smoke run: it shows that all of it works, its figures mean nothing.
import { resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { compareServers } from './compare/compare.mjs';
import { compareInboxes } from './durability/compare.mjs';
import { measureGrowingLoad } from './load/grow.mjs';
import { runOnNodes } from './measure/nodes.mjs';
import { measureMicro } from './micro/micro.mjs';

const parts = { servers: compareServers, durability: compareInboxes, micro: measureMicro, load: measureGrowingLoad };
const { values } = parseArgs({
  options: {
    node: { type: 'string' },
    rounds: { type: 'string' },
    requests: { type: 'string' },
    only: { type: 'string', default: Object.keys(parts).join() },
    servers: { type: 'string' },
    before: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const defaults = values.quick
  ? { rounds: 1, requests: 300, backlog: 2000, warmUp: 300, runSeconds: 0.1 }
  : { rounds: 9, requests: 20_000, backlog: 100_000, warmUp: 50_000 };
const settings = {
  ...defaults,
  rounds: wholeNumber('rounds') ?? defaults.rounds,
  requests: wholeNumber('requests') ?? defaults.requests,
  servers: values.servers?.split(','),
  before: values.before && resolve(values.before),
};

if (values.node === undefined) {
  for (const name of values.only.split(',')) {
    if (!Object.hasOwn(parts, name)) throw new Error(`Expected --only of ${Object.keys(parts)}, got ${name}`);
    await parts[name](settings);
  }
} else {
  const { node, ...others } = values;
  const given = Object.entries(others).filter(([, value]) => value !== undefined && value !== false);
  const rest = given.map(([name, value]) => (value === true ? `--${name}` : `--${name}=${value}`));
  runOnNodes(node.split(','), [process.argv[1], ...rest]);
}

function wholeNumber(name) {
  const text = values[name];
  if (text === undefined) return undefined;
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`Expected --${name} to be a whole number above 0, got ${text}`);
}
