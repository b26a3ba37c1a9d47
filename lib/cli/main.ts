#!/usr/bin/env node
import { exitCodeAfterOutput, exitCodeOf, exitCodes } from './failure';
import { program } from './program';

async function main(): Promise<void> {
  try {
    await program().parseAsync();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
  process.exitCode = exitCodeAfterOutput(Number(process.exitCode ?? exitCodes.fine));
}

// A bug outside of what `main` awaits, such as in a callback of a server.
process.on('uncaughtException', (error) => process.exit(exitCodeOf(error)));

void main();
