import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A call of the kernel as strace saw it. */
export interface SystemCall {
  name: string;
  /** What the call is about: a file, or a socket by its number. */
  path: string;
  /** What was read or written. */
  data: Buffer;
  /** The last number given: where it was written, or the new length. */
  offset: number;
  flags: string;
  result: number;
  /** Places in the trace at which it began and ended. */
  begun: number;
  ended: number;
}

const traced = 'read,write,writev,pwrite64,pwritev,fsync,fdatasync,ftruncate,openat,unlink,rename';
/** More than a page of a database. */
const shownBytes = 4200;

/** Also false where tracing is not allowed. */
export const hasStrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

/** Runs a program so that its system calls are written to a file. */
export const tracer = (file: string): string[] => [
  ...`strace -f -tt -y -xx -s ${shownBytes} -e trace=${traced} -e signal=none -o`.split(' '),
  file,
];

export function readSystemCalls(file: string): SystemCall[] {
  const lines = readFileSync(file, 'latin1').split('\n');
  const unfinished = new Map<string, { text: string; begun: number }>();
  return lines.flatMap((line, place) => {
    const [, thread = '', text = ''] = /^(\d+) +\S+ (.*)$/.exec(line) ?? [];
    const start = /^(.*) <unfinished \.\.\.>$/.exec(text)?.[1];
    if (start !== undefined) {
      unfinished.set(thread, { text: start, begun: place });
      return [];
    }
    const end = /^<\.\.\. \w+ resumed>(.*)$/.exec(text)?.[1];
    const before = end === undefined ? undefined : unfinished.get(thread);
    const call = callOf(`${before?.text ?? ''}${end ?? text}`);
    return call === undefined ? [] : [{ ...call, begun: before?.begun ?? place, ended: place }];
  });
}

function callOf(text: string): Omit<SystemCall, 'begun' | 'ended'> | undefined {
  const [, name, given, result, opened] = /^(\w+)\((.*)\) += (\d+)(?:<([^>]*)>)?/.exec(text) ?? [];
  if (name === undefined || given === undefined) return undefined;
  const [, data = '', cut] = /"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?/.exec(given) ?? [];
  const [, number = '', about = ''] = /^(\d+)<([^>]*)>/.exec(given) ?? [];
  const named = bytesOf(name === 'unlink' ? data : (opened ?? about)).toString();
  const path = named.startsWith('/') ? named : number;
  if (cut !== undefined && path.startsWith('/') && name.startsWith('pwrite'))
    throw new Error(`Cut short: ${name} ${path}`);
  return {
    name,
    path,
    data: bytesOf(data),
    offset: Number(/, (\d+)$/.exec(given)?.[1] ?? 0),
    flags: /O_[A-Z_|0-9O]+/.exec(given)?.[0] ?? '',
    result: Number(result),
  };
}

const bytesOf = (escaped: string): Buffer => Buffer.from(escaped.replaceAll('\\x', ''), 'hex');
