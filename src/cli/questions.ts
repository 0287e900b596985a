import type { Command } from 'commander';

/** A command that asks something of a decided scenario. */
const question = (allot: Command, name: string, description: string, example: string): Command =>
  allot
    .command(name)
    .description(description)
    .argument('<scenario>', 'the scenario file')
    .option('--json', 'print the answer as one JSON document')
    .option('--workers <n>', 'how many solves may run side by side (default: one a processor)')
    .addHelpText('after', `\nExample:\n  allot ${name} ${example}`);

/** The questions that a panel asks, each a command. */
export function addQuestions(allot: Command): void {
  allot
    .command('explain')
    .description('why is this application funded, or why not, and what would have to change?')
    .argument('<scenario>', 'the scenario file')
    .argument('<application>', 'the id of the application')
    .option('--json', 'print the answer as one JSON document')
    .option('--workers <n>', 'how many solves may run side by side (default: one a processor)')
    .addHelpText('after', '\nExample:\n  allot explain scenarios/community-action/scenario.yaml A102')
    .action(async (scenario, application, options) =>
      (await import('./commands/explain.ts')).explain(scenario, application, options),
    );
  question(
    allot,
    'commit',
    'how much can we promise now, in a programme with two phases?',
    'scenarios/healthy-communities/published-six.yaml --progressing 5',
  )
    .option('--progressing <n>', 'at most so many with a phase-1 award go on (default: all of them may)')
    .option(
      '--group <ids>',
      'those of these, such as A01,A02, who hold a phase-1 award go on; may be said again for another scenario',
      (ids: string, before: readonly string[]) => [...before, ids],
      [] as readonly string[],
    )
    .action(async (scenario, options) => (await import('./commands/commit.ts')).commit(scenario, options));
  allot
    .command('compare')
    .description('how do these scenarios differ, and which changed input is responsible?')
    .argument('<scenarios...>', 'two or more scenario files over the same applications')
    .option('--html <file>', 'write the comparison as a page of its own into this new file')
    .option('--json', 'print the answer as one JSON document')
    .option('--workers <n>', 'how many solves may run side by side (default: one a processor)')
    .addHelpText(
      'after',
      '\nExample:\n  allot compare scenarios/merit-against-spread/merit-only.yaml scenarios/merit-against-spread/with-spread.yaml',
    )
    .action(async (scenarios, options) =>
      (await import('./commands/compare.ts')).compare(scenarios, options),
    );
  question(
    allot,
    'doctor',
    'why is nothing feasible, and what is the smallest mend?',
    'scenarios/conflict/scenario.yaml',
  ).action(async (scenario, options) => (await import('./commands/doctor.ts')).doctor(scenario, options));
  question(
    allot,
    'leapfrogs',
    'who was funded above a higher mark, and why?',
    'scenarios/community-action/scenario.yaml',
  ).action(async (scenario, options) =>
    (await import('./commands/leapfrogs.ts')).leapfrogs(scenario, options),
  );
  question(allot, 'rules', 'what does each rule cost?', 'scenarios/community-action/scenario.yaml').action(
    async (scenario, options) => (await import('./commands/rules.ts')).rules(scenario, options),
  );
  question(
    allot,
    'tiers',
    'is the objective fair to each tier?',
    'scenarios/community-action/scenario.yaml',
  ).action(async (scenario, options) => (await import('./commands/tiers.ts')).tiers(scenario, options));
  question(
    allot,
    'whatif',
    'what does more or less money do?',
    'scenarios/community-action/scenario.yaml --pot 60000..120000 --step 5000',
  )
    .option(
      '--pot <pots>',
      'a range such as 60000..120000, or pots such as 70000,90000 (default: half to one and a half)',
    )
    .option('--step <pounds>', 'how far the pots of a range are apart (default: some 40 pots)')
    .option('--complete', 'every pot of the range at which the best changes, from the top down')
    .option('--most <n>', 'with --complete: how many steps at most (default: 500)')
    .action(async (scenario, options) => (await import('./commands/whatif.ts')).whatif(scenario, options));
  question(
    allot,
    'ladder',
    'in what order do we cut or add so that nobody loses an award?',
    'scenarios/community-action/scenario.yaml --pots 70000,80000,90000',
  )
    .option(
      '--pots <pots>',
      'the pots, rising, such as 70000,80000,90000 (default: a tenth less, the pot, a tenth more)',
    )
    .action(async (scenario, options) => (await import('./commands/ladder.ts')).ladder(scenario, options));
  question(
    allot,
    'frontier',
    'what does spread, or diversity, cost in merit?',
    'scenarios/community-action/scenario.yaml --points 20',
  )
    .option('--against <criterion>', 'spread or diversity (default: both)')
    .option('--points <n>', 'at so many levels of it, evenly apart (default: 20)')
    .option('--all', 'every award set that no other betters in both')
    .option('--most <n>', 'with --all: how many at most (default: 1000)')
    .action(async (scenario, options) =>
      (await import('./commands/frontier.ts')).frontier(scenario, options),
    );
  question(
    allot,
    'reserves',
    'who steps in when winners withdraw?',
    'scenarios/community-action/scenario.yaml --withdrawals 2',
  )
    .option('--withdrawals <n>', 'how many withdraw at once (default: 1)')
    .option('--length <n>', 'how many names the list may have (default: 8)')
    .action(async (scenario, options) =>
      (await import('./commands/reserves.ts')).reserves(scenario, options),
    );
}
