#!/usr/bin/env node
import type { Command } from 'commander';
import { version } from '../../package.json';
import { command } from './command';
import { catchUpCommand } from './commands/catch-up';
import { inboxCommand } from './commands/inbox';
import { sendCommand } from './commands/send';
import { serveCommand } from './commands/serve';
import { validateCommand } from './commands/validate';
import { exitCodeAfterOutput, exitCodeOf, exitCodes } from './failure';

async function main(): Promise<void> {
  try {
    const all = program();
    await all.parseAsync(withHelp(all, process.argv.slice(2)), { from: 'user' });
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
  process.exitCode = exitCodeAfterOutput(Number(process.exitCode ?? exitCodes.ok));
}

// A bug outside the promises that `main` awaits, such as in a server's callback.
process.on('uncaughtException', (error) => process.exit(exitCodeOf(error)));

hideSqliteWarning();
void main();

/** Node 22 warns that its SQLite is experimental, which a user of this command cannot change. Prints other warnings. */
function hideSqliteWarning(): void {
  const print = process.listeners('warning');
  process.removeAllListeners('warning').on('warning', (warning) => {
    if (warning.name === 'ExperimentalWarning' && warning.message.includes('SQLite')) return;
    for (const listener of print) listener(warning);
  });
}

/** Turns the word `help` beside the names of commands into `--help`: `help send`, `inbox help list`, `serve help`. */
function withHelp(all: Command, words: readonly string[]): readonly string[] {
  const names = words.filter((word) => word !== 'help');
  if (names.length === words.length) return words;
  const find = (parent: Command | undefined, name: string) => parent?.commands.find((one) => one.name() === name);
  const isCommand = names.reduce<Command | undefined>(find, all) !== undefined;
  if (isCommand) return [...names, '--help'];
  const group = words.slice(0, words.indexOf('help')).reduce<Command | undefined>(find, all);
  // With a mistyped name, so that the error suggests another one.
  return group !== undefined && group.commands.length > 0 ? names : words;
}

export function program(): Command {
  return command('sauce-webhooks')
    .description('Receives, sends and examines the webhooks of Sauce Labs.')
    .version(version, '-V, --version', 'show the version')
    .addCommand(serveCommand())
    .addCommand(sendCommand())
    .addCommand(catchUpCommand())
    .addCommand(inboxCommand())
    .addCommand(validateCommand())
    .addHelpText(
      'after',
      `
sauce-webhooks help <command> explains a command.

Exit codes: 0 success, 1 something was not accepted or not found, 2 wrong usage,
130 after Ctrl-C or 143 after SIGTERM if work was cut off.
Results go to stdout, all else to stderr; with --json, results are one JSON
object a line. DEBUG=sauce-webhooks prints the stack of an unexpected error.`,
    );
}
