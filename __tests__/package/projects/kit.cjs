// Runs in a project that installed the package: uses each function of the test kit on a real server or app, and prints as JSON what came of it.
const { once } = require('node:events');
const { createServer } = require('node:http');

const secret = 'whsec-demo-token';
const path = '/sauce';

exports.run = async (load, name) => {
  const { sauceWebhooks } = await load('sauce-webhooks');
  const kit = await load('sauce-webhooks/testing');
  const express = name && (await load(name));
  const handled = [];
  const onEvent = ({ type, payload }) => handled.push(payload.name ?? type);
  const onVdc = ({ payload }) => {
    handled.push(payload.name);
    if (payload.name === 'fails') throw new Error('no such channel');
  };
  const webhooks = sauceWebhooks({ secret, onVdc, onEvent, dedupe: 'status', retry: { attempts: 1 }, logger: false });
  const app = express ? (express.default ?? express)().use(path, webhooks) : webhooks;
  const options = express ? { path, secret } : { secret };
  const outcomeOf = async (payload, others) => {
    const { outcome, code, handled, error } = await kit.deliver(app, payload, { ...options, ...others });
    return { outcome, code, handled, error: error?.message };
  };

  const event = kit.vdcEvent({ name: 'once' });
  const outcomes = {
    first: await outcomeOf(event),
    again: await outcomeOf(event),
    failing: await outcomeOf(kit.vdcEvent({ name: 'fails' })),
    forged: await outcomeOf(kit.rdcEvent(), { secret: 'another' }),
    batch: await outcomeOf([kit.rdcEvent({ name: 'rdc' }), kit.concurrencyEvent(), kit.visualBuildEvent()]),
  };
  const byName = handled.splice(0);
  const shapes = Object.values(kit.edgeCases);
  const wrong = [];
  for (const { description, payload, accepted, codes } of shapes) {
    const { events, rejections } = await kit.deliver(app, payload(), options);
    if (events.length !== accepted || rejections.map(({ code }) => code).join() !== codes.join())
      wrong.push(description);
  }
  const events = kit.story({ seed: 1, tests: 10 });
  for (const { payload } of events) await kit.deliver(app, payload, { ...options, until: 'acknowledged' });
  const { accepted, duplicates } = await webhooks.health();
  const hasRepeats = duplicates > 1 && accepted > events.length / 2;
  const failed = kit.finalOutcomes(events).failed.length;
  const urls = await toUrl(app, kit, express ? path : '/');
  const { unhandled } = await webhooks.close();
  console.log(JSON.stringify({ outcomes, byName, shapes: shapes.length, wrong, hasRepeats, failed, urls, unhandled }));
};

async function toUrl(app, kit, path) {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}${path}`;
  const { outcome, status } = await kit.deliver(url, kit.vdcEvent({ name: 'to a URL' }), { secret });
  const { body, headers } = kit.signedRequest(kit.rdcEvent(), secret);
  const { status: fetched } = await fetch(url, { method: 'POST', body, headers });
  server.close();
  server.closeAllConnections();
  return { outcome, status, fetched };
}
