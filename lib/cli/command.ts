import { styleText } from 'node:util';
import { Command } from 'commander';
import { type Style, stderr, stdout } from './terminal';

/** Creates a command that throws instead of exiting, with the common style of help and errors. */
export function command(name: string): Command {
  return new Command(name)
    .exitOverride()
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .configureHelp({
      styleTitle: styled('bold'),
      styleCommandText: styled('cyan'),
      styleOptionText: styled('cyan'),
      styleArgumentText: styled('cyan'),
      styleSubcommandText: styled('cyan'),
    })
    .configureOutput({
      getOutHasColors: () => stdout.hasColors,
      getErrHasColors: () => stderr.hasColors,
      outputError: (text, write) => write(errorLine(text)),
    });
}

/** Formats examples for the help, each below its description: most would not fit in 80 columns side by side. */
export function examples(...lines: readonly (readonly [line: string, what: string])[]): string {
  return ['', 'Examples:', ...lines.map(([line, what]) => `  # ${what}\n  $ ${line}`)].join('\n');
}

// Commander removes the colours if the stream does not support them.
const styled = (style: Style) => (text: string) => styleText(style, text, { validateStream: false });

function errorLine(text: string): string {
  const [, message = text] = /^error: ([\s\S]*)$/.exec(text.trim()) ?? [];
  return `${stderr.paint('red', 'error:')} ${stderr.plain(message.replaceAll('\n', ' '))}\n`;
}
