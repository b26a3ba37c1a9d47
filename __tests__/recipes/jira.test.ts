import { rdcEvent, vdcEvent } from '../../lib/testing';
import { until } from '../until';
import { recipe, standIn } from './recipe';

interface Issue {
  key: string;
  fields: { summary: string; labels: string[]; description: Document };
  comments: Document[];
  isDone: boolean;
  /** Jira finds an issue only some time after it was created. */
  isIndexed: boolean;
}

interface Document {
  content: { content: { type: string; text: string; marks?: { type: string; attrs: { href: string } }[] }[] }[];
}

const nodesOf = ({ content }: Document) => content.flatMap((paragraph) => paragraph.content);

/** A stand-in of Jira, as strict as that: empty text nodes, long summaries and labels with whitespace are refused. */
async function jira() {
  const issues: Issue[] = [];
  const authorization = `Basic ${Buffer.from('ada@example.com:a token').toString('base64')}`;
  const isDocument = (document: Document) =>
    nodesOf(document).every(({ type, text }) => type === 'text' && text !== '');
  const { calls, url } = await standIn(({ method, path, headers, body }) => {
    if (headers.authorization !== authorization) return { status: 401 };
    const [, key, isComment] = /^\/rest\/api\/3\/issue\/(WEB-\d+)(\/comment)?/.exec(path) ?? [];
    const issue = issues.find((one) => one.key === key);
    if (path === '/rest/api/3/search/jql') {
      const [, label] = /^project = "WEB" AND labels = "([\w-]+)" AND statusCategory != Done/.exec(body.jql) ?? [];
      const found = issues.filter((one) => one.isIndexed && !one.isDone && one.fields.labels.includes(label as string));
      return { body: { issues: found.map((one) => ({ key: one.key })) } };
    }
    if (path === '/rest/api/3/issue') {
      const { fields } = body;
      const isValid = fields.summary.length <= 255 && !/\n/.test(fields.summary) && fields.issuetype.name === 'Bug';
      if (!isValid || !isDocument(fields.description) || fields.labels.some((label: string) => /\s/.test(label)))
        return { status: 400 };
      issues.push({ key: `WEB-${issues.length + 1}`, fields, comments: [], isDone: false, isIndexed: false });
      return { status: 201, body: { key: issues.at(-1)?.key } };
    }
    if (issue === undefined) return { status: 404 };
    if (isComment && !isDocument(body.body)) return { status: 400 };
    if (isComment) issue.comments.push(body.body);
    const statusCategory = { key: issue.isDone ? 'done' : 'new' };
    return method === 'GET' ? { body: { fields: { status: { statusCategory } } } } : { status: 201, body: {} };
  });
  const settings = {
    JIRA_URL: `${url}/`,
    JIRA_USER: 'ada@example.com',
    JIRA_TOKEN: 'a token',
    JIRA_PROJECT: 'WEB',
    INTERVAL_MS: '0',
  };
  return { issues, calls, settings, start: () => recipe('jira', settings) };
}

const fails = (name: string, exception: string) => vdcEvent({ name, exception, status: 'FAILED', build: null });

test('the same failure has one issue, with a comment for each time that it happens again', async () => {
  const { issues, start } = await jira();
  const first = await start();
  await first.send([fails('pay', 'Expected 5 items after 1200 ms'), vdcEvent({ status: 'PASSED' })]);
  // Not even Jira finds the issue yet.
  await first.send([fails('pay', 'Expected 7 items after 900 ms'), fails('pay', 'Element a1b2c3d4e5 is gone')]);
  await until(() => issues.length === 2 && issues[0]?.comments.length === 1);
  await first.stop();
  for (const issue of issues) issue.isIndexed = true;
  // With its own file: it knows nothing of the issues.
  const second = await start();
  await second.send(fails('pay', 'Element 00ff00ff00 is gone'));
  await until(() => issues[1]?.comments.length === 1);
  (issues[1] as Issue).isDone = true;
  await second.send(fails('pay', 'Element 123456789a is gone'));
  await until(() => issues.length === 3);
  expect(issues.map(({ fields, comments }) => [fields.summary, comments.length])).toEqual([
    ['pay failed: Expected 5 items after 1200 ms', 1],
    ['pay failed: Element a1b2c3d4e5 is gone', 1],
    ['pay failed: Element 123456789a is gone', 0],
  ]);
});

test('markup of names and errors is only text, and the one link leads to Sauce Labs', async () => {
  const { issues, start } = await jira();
  const evil = `*x* [click|https://evil.example] {color:red}\n"] OR 1=1 \u0000${'ä'.repeat(500)}`;
  const { send } = await start();
  await send(
    rdcEvent({ id: 'a', name: evil, exception: evil, build: evil, owner: evil, sl_url: null, status: 'ERRORED' }),
  );
  await until(() => issues.length === 1);
  const { fields } = issues[0] as Issue;
  const nodes = nodesOf(fields.description);
  expect(nodes[0]?.text).toMatch(/^\*x\* \[click\|https:\/\/evil\.example\] \{color:red\} "\] OR 1=1 ä+…$/);
  const marks = nodes.flatMap((node) => node.marks ?? []);
  expect(marks).toEqual([{ type: 'link', attrs: { href: 'https://app.saucelabs.com/tests/a' } }]);
  expect(fields.labels).toEqual(['sauce-labs', expect.stringMatching(/^sauce-[0-9a-f]{20}$/)]);
});
