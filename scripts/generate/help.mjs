// What to do about each code, in docs/troubleshooting.md: below its heading, from lib/errors.
import { buildSync } from 'esbuild';

const codes = `
  import { errorCodes, SauceWebhooksError } from './lib/errors/error';
  import { RejectionReason, rejectionCodes, toRejection } from './lib/errors/rejection';
  export const help = Object.fromEntries([
    ...rejectionCodes.map((code) => [code, toRejection(new RejectionReason(code, ''), {}, null).help]),
    ...errorCodes.map((code) => [code, new SauceWebhooksError(code, '').help]),
  ]);
`;

async function helpByCode() {
  const stdin = { contents: codes, resolveDir: '.', loader: 'ts' };
  const [{ text }] = buildSync({ stdin, bundle: true, write: false, platform: 'node', format: 'esm' }).outputFiles;
  return (await import(`data:text/javascript,${encodeURIComponent(text)}`)).help;
}

/** Returns the page with the help of each code as a quotation at the end of its section. Throws unless it has a section for each. */
export async function withHelp(page) {
  const help = await helpByCode();
  const headings = [...page.matchAll(/^### (\w+)$/gm)].map(([, code]) => code);
  const missing = Object.keys(help).filter((code) => !headings.includes(code));
  const unknown = headings.filter((code) => !Object.hasOwn(help, code));
  if (missing.length > 0 || unknown.length > 0) {
    throw new Error(`docs/troubleshooting.md: expected a heading for ${missing}, and none for ${unknown}.`);
  }
  const sections = page.split(/^(?=##)/m).map((section) => {
    const [, code] = /^### (\w+)\n/.exec(section) ?? [];
    return code === undefined ? section : `${section.replace(/\n> .*\n/, '').trimEnd()}\n\n> ${help[code]}\n\n`;
  });
  return `${sections.join('').trimEnd()}\n`;
}
