import { Argument, Command, Option } from 'commander';
import type { Shell } from './commands/completion.ts';
import { addBatch } from './batch/commands.ts';
import { addQuestions } from './questions.ts';
import { version } from './version.ts';

/** What every command is: its name and words, and what it does, loaded only when it is asked for. */
export function program(): Command {
  const allot = new Command('allot')
    .description('The provably best award set for a grant panel, ranked and explained.')
    .version(version())
    // What stands after a command is the command's.
    .enablePositionalOptions()
    .showHelpAfterError('Add --help for what can be said here.')
    .exitOverride()
    .configureHelp({ sortSubcommands: false });

  allot
    .command('run')
    .description('decide a scenario: the best award set, ranked, with its reserve list')
    .argument('<scenario>', 'the scenario file')
    .option('--out <dir>', 'write the decision pack (report, lists, model) into this folder')
    .option('--json', 'print the result as one JSON document')
    .option('--award-set-only', 'find the award set alone: no ranking, reserve list or withdrawals')
    .option('--no-questions', 'leave the questions (is it fair to each tier …) out of the pack')
    .option('--all-questions', 'ask why of everybody too, which can take minutes')
    .option('--compare <scenarios...>', 'put a comparison with other scenarios into the pack')
    .option('--workers <n>', 'how many solves may run side by side (default: one a processor)')
    .addHelpText(
      'after',
      '\nExample:\n  allot run scenarios/community-action/scenario.yaml --out decision-pack',
    )
    .action(async (scenario, options) => (await import('./commands/run.ts')).run(scenario, options));
  allot
    .command('check')
    .description('read, validate and screen for eligibility, without deciding')
    .argument('<scenario>', 'the scenario file')
    .option('--json', 'print what was found as one JSON document')
    .addHelpText('after', '\nExample:\n  allot check my-fund/scenario.yaml')
    .action(async (scenario, options) => (await import('./commands/check.ts')).check(scenario, options));
  allot
    .command('model')
    .description('print the model of the first objective level for any other solver')
    .argument('<scenario>', 'the scenario file')
    .addOption(new Option('--format <format>', 'lp or mps').choices(['lp', 'mps']).makeOptionMandatory())
    .addHelpText('after', '\nExample:\n  allot model my-fund/scenario.yaml --format lp > my-fund.lp')
    .action(async (scenario, options) => (await import('./commands/model.ts')).model(scenario, options));
  allot
    .command('verify')
    .description('re-check a decision pack from its own files, without a solver')
    .argument('<dir>', 'the folder of the decision pack')
    .option('--json', 'print what was checked as one JSON document')
    .addHelpText('after', '\nExample:\n  allot verify decision-pack')
    .action(async (dir, options) => (await import('./commands/verify.ts')).verify(dir, options));
  allot
    .command('room')
    .description('open the decision room: the panel’s page in a browser, served to this machine alone')
    .argument('[scenario]', 'the scenario file to open')
    .option('--port <number>', 'the port to serve it on (default: 2600, or any that is free)')
    .option('--no-open', 'do not open a browser; the address is printed')
    .addHelpText('after', '\nExample:\n  allot room scenarios/community-action/scenario.yaml')
    .action(async (scenario, options) => (await import('./commands/room.ts')).room(scenario, options));
  allot
    .command('init')
    .description(
      'begin a fund: a scenario, an empty applications file and a programme, each explaining itself',
    )
    .option('--out <dir>', 'the folder to write into; nothing in it is written over', '.')
    .option(
      '--programme <programme>',
      'a programme that comes with allot, or a file (default: one is written)',
    )
    .option('--geography <map>', 'london, england, england-upper-tier, or a GeoJSON or TopoJSON file')
    .option('--pot <pounds>', 'the pot')
    .option('--title <text>', 'what the round is called (default: the name of the folder)')
    .addHelpText('after', '\nExample:\n  allot init --out green-spaces --geography london --pot 80000')
    .action(async (options) => (await import('./commands/init.ts')).init(options));
  allot
    .command('import')
    .description('write a scenario and its applications file from another format')
    .addArgument(new Argument('<format>', '360giving or pabulib').choices(['360giving', 'pabulib']))
    .argument('<file>', 'the file to import')
    .requiredOption('--out <dir>', 'the folder to write into; it must not hold a scenario yet')
    .option('--pot <pounds>', '360giving: the pot (default: what the file says was awarded)')
    .option('--max-amount <pounds>', '360giving: leave out larger amounts')
    .addHelpText('after', '\nExample:\n  allot import pabulib warszawa.pb --out warszawa')
    .action(async (format, file, options) =>
      (await import('./commands/import.ts')).importFile(format, file, options),
    );
  addQuestions(allot);
  addBatch(allot);
  allot
    .command('completion')
    .description('print the completion of commands, options and files for a shell')
    .addArgument(new Argument('<shell>', 'bash, zsh or fish').choices(['bash', 'zsh', 'fish']))
    .addHelpText(
      'after',
      '\nExample:\n  allot completion bash > ~/.local/share/bash-completion/completions/allot',
    )
    .action(async (shell: Shell) => (await import('./commands/completion.ts')).completion(shell, allot));
  return allot;
}
