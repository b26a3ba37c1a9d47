import { vdcEvent } from '../../lib/testing';
import { until } from '../until';
import { recipe, standIn } from './recipe';

/** A stand-in of a workflow: it takes 28 kB, and only cards. */
async function teams() {
  const started = await standIn(({ text, body }) => {
    const isCard = body.type === 'message' && body.attachments[0].content.type === 'AdaptiveCard';
    if (Buffer.byteLength(text) > 28 * 1024) return { status: 413 };
    return { status: isCard ? 202 : 400 };
  });
  const settings = { TEAMS_WEBHOOK_URL: `${started.url}/workflows/1?sig=hush`, INTERVAL_MS: '0', QUIET_SECONDS: '0.2' };
  const blocks = (index: number) => started.calls[index]?.body.attachments[0].content.body as Block[];
  return { ...started, blocks, ...(await recipe('teams', settings)) };
}

interface Block {
  type: string;
  inlines: { type: string; text: string; selectAction?: { url: string } }[];
}

const lineOf = ({ inlines }: Block) => inlines.map(({ text }) => text).join('');

test('posts one card of a build, and one of a failed test without a build, in which Markdown is only text', async () => {
  const { calls, send, blocks } = await teams();
  const evil = '**x** [click](https://evil.example)\n# {{DATE(2026-01-01T00:00:00Z)}} <at>all</at>';
  const shown = evil.replace('\n', ' ');
  const common = { build: evil, owner: evil, exception: evil, sl_url: null, os_name: 'Windows', device: '' };
  await send(vdcEvent({ ...common, id: 'a', name: evil, build: null, status: 'FAILED' }));
  await until(() => calls.length === 1);
  await send([
    vdcEvent({ ...common, id: 'b', name: evil, status: 'FAILED' }),
    vdcEvent({ ...common, status: 'PASSED' }),
  ]);
  await until(() => calls.length === 2);
  expect(blocks(0).map(lineOf)).toEqual([`${shown} failed`, expect.stringContaining(shown), shown]);
  expect(blocks(1).map(lineOf)).toEqual([
    `${shown} ended: 1 failed, 1 passed`,
    expect.stringContaining(`${shown} failed · `),
  ]);
  const all = [...blocks(0), ...blocks(1)];
  expect(new Set(all.map(({ type }) => type))).toEqual(new Set(['RichTextBlock']));
  const runs = all.flatMap(({ inlines }) => inlines);
  expect(new Set(runs.map(({ type }) => type))).toEqual(new Set(['TextRun']));
  const links = runs.flatMap(({ selectAction }) => selectAction?.url ?? []);
  expect(links).toEqual(['a', 'b'].map((id) => `https://app.saucelabs.com/tests/${id}`));
});

test('a card of many failed tests is not too large, and counts those that it does not list', async () => {
  const { calls, send, blocks } = await teams();
  const name = (index: number) => `${index} ${'ä'.repeat(200)}`;
  const common = { build: 'web-7', owner: 'ada', status: 'FAILED' };
  await send(Array.from({ length: 300 }, (_, index) => vdcEvent({ ...common, name: name(index) })));
  await until(() => calls.length === 1);
  const lines = blocks(0).map(lineOf);
  expect(lines[0]).toBe('web-7 ended: 300 failed');
  expect(lines.at(-1)).toBe(`and ${300 - (lines.length - 2)} more`);
  expect(lines.length).toBeGreaterThan(10);
});
