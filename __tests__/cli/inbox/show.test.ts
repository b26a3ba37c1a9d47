import { objects } from '../command-line';
import { createInboxFile, idIn, inbox, job, listed } from '../inbox-files';

describe('inbox show', () => {
  it('shows an event as its handler gets it', async () => {
    const db = await createInboxFile([{ body: job('a', { name: 5 }) }]);
    const { code, stdout } = await inbox('show', db, await idIn(db, 'completed'));
    expect(code).toBe(0);
    expect(stdout).toContain('  ! name: expected a string, got the number 5\n');
    expect(stdout).toMatch(/^ {2}verified +true$/m);
    expect(stdout).toMatch(/^ {2}payload\.status +PASSED$/m);
  });

  it('shows a rejected delivery with its headers and body', async () => {
    const db = await createInboxFile([{ body: job('a', { name: '\u001b[2J\u202e' }), isSigned: false }]);
    const { stdout } = await inbox('show', db, await idIn(db, 'quarantined'));
    expect(stdout).toMatch(/^ {2}saucelabs-sign: [0-9a-f]{64}$/m);
    expect(stdout).toContain('\\u{202e}');
  });

  it('gives machines the event, and others the bytes as they came', async () => {
    const body = job('a', { name: 'schlägt fehl' });
    const db = await createInboxFile([{ body }]);
    const id = await idIn(db, 'completed');
    expect(objects((await inbox('show', db, id, '--json')).stdout)).toEqual([
      expect.objectContaining({ id, state: 'completed', body, outcome: 'passed', raw: JSON.parse(body) }),
    ]);
    expect((await inbox('show', db, id, '--body')).stdout).toBe(body);
  });

  it('gives bytes that are not UTF-8 in base64, and says of which delivery none are kept', async () => {
    const db = await createInboxFile([{ body: Buffer.from([0xff, 0xfe]) }, { body: `"${'x'.repeat(2 ** 20)}"` }]);
    const [bytes, large] = await listed(db, '--state', 'quarantined');
    expect(bytes).toMatchObject({ code: 'MALFORMED_JSON', bodyBase64: '//4=' });
    expect(large).toMatchObject({ code: 'BODY_TOO_LARGE', body: null });
    expect((await inbox('show', db, large?.id as string)).stdout).toContain('No body is stored.');
    const stderr = 'error: No body is stored for this delivery.\n';
    expect(await inbox('show', db, large?.id as string, '--body')).toEqual({ code: 1, stdout: '', stderr });
  });

  it('says that there is nothing with an id', async () => {
    const db = await createInboxFile([]);
    const stderr = 'error: There is no event or delivery with the id x\\u{1b}[2J: `inbox list` shows all ids.\n';
    expect(await inbox('show', db, 'x\u001b[2J')).toEqual({ code: 1, stdout: '', stderr });
  });
});
