#!/usr/bin/env node
import { exitCodeOf } from './failure';
import { program } from './program';

// Whoever reads the output has seen enough: `sauce-webhooks inbox list … | head`.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit());

program()
  .parseAsync()
  .catch((error: unknown) => {
    process.exitCode = exitCodeOf(error);
  });
