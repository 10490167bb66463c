#!/usr/bin/env -S MALLOC_MMAP_THRESHOLD_=131072 node --max-semi-space-size=1
import { Command, InvalidArgumentError, Option } from 'commander';
import { formats } from '#lib/formats/index.ts';
import { AppError } from '#lib/server/errors.ts';

const formatIds = formats.map(({ id }) => id);

// Each command loads what it needs itself: an import has no use for the memory that accounts take.
const program = new Command('subtext')
  .description('Import, measure and export reasoning traces. Uses the database of this checkout.')
  .showHelpAfterError();

program
  .command('import')
  .description(
    'Bring in files, folders or archives. Exit 0: all landed; 1: rows were rejected; 2: nothing could be read.',
  )
  .argument('<paths...>', 'files, folders or zip archives')
  .requiredOption('--project <name>', 'name or slug; made where there is none')
  .addOption(new Option('--format <id>', 'read as this format').choices(formatIds))
  .option('--mapping <file>', 'JSON: which field is what (README.md, "Tables")')
  .option('--no-split-tags', 'leave reasoning tags such as <think> in the answers')
  .option(
    '--join-on <key...>',
    'take only labels, for the traces with the same values under these metadata keys',
  )
  .option('--set <format.option=value...>', 'an option of a format')
  .option('--known-as <name>', 'the name under which an earlier version of the file was imported')
  .option('--dry-run', 'say what would happen and write nothing')
  .option('--json', 'print the counts as JSON')
  .action(async (paths: string[], options) => {
    const { importCommand } = await import('#bin/commands/import.ts');
    await importCommand(paths, options as never);
  });

program
  .command('reparse')
  .description('Read the source records kept in a project again, with the readers of this version.')
  .requiredOption('--project <name>')
  .option('--import <id>', 'only those of this import')
  .addOption(new Option('--format <id>', 'as this format').choices(formatIds))
  .option('--dry-run', 'say what would change and write nothing')
  .option('--json')
  .action(async (options) => {
    const { reparseCommand } = await import('#bin/commands/reparse.ts');
    await reparseCommand(options as never);
  });

program
  .command('agreement')
  .description('How far two raters agree on a code, with 95 % intervals.')
  .requiredOption('--project <name>')
  .requiredOption('--code <key>')
  .requiredOption('--a <rater>', 'judged: people, gold, outcome:NAME, human:NAME, monitor:NAME, source:NAME')
  .requiredOption('--b <rater>', 'the reference, written the same way')
  .option('--by <field>', 'also for each value of a field: model, trigger, checkpoint, … or a metadata key')
  .option('--where <field=value...>', 'only traces with these values')
  .option('--seed <number>', 'of the bootstrap', wholeNumber, 1)
  .option('--resamples <number>', 'of the bootstrap', wholeNumber, 2000)
  .option('--json')
  .action(async (options) => {
    const { agreementCommand } = await import('#bin/commands/agreement.ts');
    await agreementCommand(options as never);
  });

program
  .command('export')
  .description('Write labels with their evidence.')
  .requiredOption('--project <name>')
  .addOption(new Option('--shape <id>').choices(['jsonl', 'csv']).makeOptionMandatory())
  .requiredOption('--out <directory>')
  .option('--filter <search>', 'only these traces: the part after ? of the address of the traces table')
  .option('--json')
  .action(async (options) => {
    const { exportCommand } = await import('#bin/commands/export.ts');
    await exportCommand(options as never);
  });

program
  .command('link')
  .description('Print another sign-in link for the local owner.')
  .action(async () => {
    const { linkCommand } = await import('#bin/commands/link.ts');
    await linkCommand();
  });

try {
  await program.parseAsync();
} catch (error) {
  // What a person can mend is a sentence; what is our fault keeps its stack.
  const mendable = error instanceof AppError || (error instanceof Error && error.constructor === Error);
  process.stderr.write(
    `${mendable ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 2;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('A whole number, please.');
  return value;
}
