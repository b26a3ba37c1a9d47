import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorMessage } from '../../text/escape';
import { CommandFailure } from '../failure';

/** Listens, and returns the origin of the server's URLs. */
export async function listen(server: Server, port: number, host: string): Promise<string> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    const why = isTaken ? 'another program does. Choose another --port' : errorMessage(error);
    throw new CommandFailure(`Cannot listen on ${host}:${port}: ${why}.`);
  }
  const { address, port: taken, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`;
}

/** Returns the origin for programs on this machine: not all systems connect to `0.0.0.0`. */
export const fromHere = (origin: string): string =>
  origin.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
