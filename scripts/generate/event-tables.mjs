// The event table of README.md, and docs/events.md with a table of fields for each payload.
import { eventTypes, fieldsOfShape, resolve, schemaOf } from './schemas.mjs';

const handlers = {
  vdc: 'onVdc',
  rdc: 'onRdc',
  concurrency: 'onConcurrency',
  'visual-build': 'onVisualBuild',
  build: 'onBuild',
};

const required = {
  vdc: requiredOf('vdc'),
  rdc: `${requiredOf('rdc')} (an envelope: \`eventPayload.id\`, \`eventPayload.status\`)`,
  concurrency: requiredOf('concurrency'),
  'visual-build': requiredOf('visualBuild'),
  build: 'made by [`watchBuilds`](docs/builds.md)',
};

function requiredOf(shape) {
  const fields = fieldsOfShape[shape].filter(({ isRequired }) => isRequired);
  return fields.map(({ path }) => `\`${path.join('.')}\``).join(', ');
}

export function eventTable() {
  return table(
    ['type', 'handler', 'what happened', 'required'],
    eventTypes.map((type) => [`\`${type}\``, `\`${handlers[type]}\``, schemaOf(type).description, required[type]]),
  );
}

const severalEvents = `## One test, several events

Sauce Labs posts a test each time that its status changes. The posts may arrive in any order, and retries and parallel handlers mix them further. \`isNewer(a, b)\` compares
\`modification_time\`; of one second, or where a time is missing, the state further on is newer. With the option \`skipStale: true\`:

- An event of a test that is older than one handled before is not handled: it is completed without a call of its handler, emitted as \`stale\`, logged, and counted
  in \`health().stale\`. An event that is neither newer nor older is handled.
- Only handled events count. While a newer event waits for its next attempt, and after it has failed for good, older ones are handled. The comparison is made when an attempt
  starts, so a failed event that \`inbox.retry\` puts back later may be stale by then.
- Two events of one test are never handled at once. The other one waits in the inbox, takes nothing of \`maxParallel\`, and uses up no attempt. A handler that goes on after
  \`handlerTimeoutMs\` is not waited for: let it heed its \`signal\`.
- What was handled is stored by the inbox, for 7 days and at least the latest 100,000 tests, before the event counts as handled. If the process dies in between, the event is handled again. So
  \`sqliteInbox\` knows it over restarts, and \`bullmqInbox\` also in all workers: give the option to each of them. \`memoryInbox\` forgets it with the process.
- While the store fails, it is not known what is stale: events of tests wait, and those whose handlers have ended take up \`maxParallel\` until that is stored.
- With Redis, a worker that does not respond for \`lockDurationMs\` no longer holds its test. What it handled meanwhile does not count, and is tried again.
- Use it with a \`secret\`: anyone who can post unverified events can also post one with a time to come, after which all others of that test are stale.

An inbox of your own needs \`values\`, and \`lock\` if several processes handle its events.
`;

export function eventPage() {
  return `# Events, field by field

Generated from the schemas by \`npm run generate\`. Fields keep Sauce's names; what is not listed here is kept as it came.
A field that is missing, or \`""\`, is null. Times are ISO 8601 in UTC, of years beyond 9999 with a sign and six digits; a time that comes in that form is
none. A number beyond what JavaScript can hold (\`1e400\`) is null in a listed field, and \`Infinity\` in another one and in \`raw\`, of which JSON makes null; the
inbox keeps the text that came.

${section('vdc and rdc: a test', 'job')}
${section('concurrency', 'concurrency')}
${section('visual-build', 'visual-build')}
${section('build: from `watchBuilds`', 'build')}
${severalEvents}`;
}

function section(title, type) {
  const schema = schemaOf(type);
  const fields = table(['field', 'in `payload`', 'meaning', 'source', 'on the wire'], rowsOf(schema, schema.$id, ''));
  return `## ${title}\n\n${schema.description}\n\n${fields}\n`;
}

/** A row for each field, followed by the rows of the fields in it. */
function rowsOf(schema, base, prefix) {
  return Object.entries(schema.properties).flatMap(([name, property]) => {
    const { schema: field, base: fieldBase } = resolve(property, base);
    const type = field['x-payload'] ?? 'object';
    const example = field.examples ? `\`${JSON.stringify(field.examples[0])}\`` : '';
    const row = [`\`${prefix}${name}\``, `\`${type}\``, field.description, field['x-source'] ?? '', example];
    return field['x-payload'] ? [row] : [row, ...rowsOf(field, fieldBase, `${prefix}${name}.`)];
  });
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
