import type { QuarantinedDelivery } from '../inbox/inbox';
import { signatureHeader } from '../request/head';

/** The headers that the receiver needs; curl itself sets the length. */
const sentHeaders = ['content-type', 'content-encoding', signatureHeader, 'x-request-id'];
/** A longer body is sent from a file: terminals and shells have limits. */
const maxInline = 16 * 1024;

/**
 * Returns a POSIX shell command that posts a body again, byte for byte, to the URL in the variable `URL`.
 *
 * @param headers The stored ones: `saucelabs-sign`, but no credentials.
 * @param fileName The file to read if the body is too long for a command.
 */
export function curlCommand(body: Buffer, headers: QuarantinedDelivery['headers'], fileName: string): string {
  const given: Record<string, string | undefined> = { 'content-type': 'application/json', ...headers };
  const options = sentHeaders.flatMap((name) => {
    const value = given[name];
    return value === undefined ? [] : [`-H ${headerOption(`${name}: ${value}`)}`];
  });
  const rest = [...options, '--data-binary @-'].join(' \\\n  ');
  const command = `curl -sS -i "\${URL:?set it to the URL of your receiver}" \\\n  ${rest}`;
  // Without the file the shell fails; with `@file`, curl would post an empty body.
  return body.length > maxInline ? `${command} \\\n  < ${fileName}` : `printf ${printfFormat(body)} |\n${command}`;
}

const notPlain = /[^\w "#$&()*+,./:;<=>?@[\]^`{|}~-]/g;

function headerOption(header: string): string {
  return header.search(notPlain) === -1 ? `'${header}'` : `"$(printf ${printfFormat(Buffer.from(header, 'latin1'))})"`;
}

/**
 * Quotes bytes as a printf format. All but plain characters are octal: shells differ in how they treat quotes, backslashes, `!`, line
 * breaks and control characters, and a terminal acts on some of them when they are pasted.
 */
function printfFormat(bytes: Buffer): string {
  const octal = (character: string) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
  return `'${bytes.toString('latin1').replace(notPlain, octal).replace(/^-/, octal)}'`;
}
