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
  question(
    allot,
    'leapfrogs',
    'who was funded above a higher mark, and why?',
    'scenarios/community-action/scenario.yaml',
  ).action(async (scenario, options) =>
    (await import('./commands/leapfrogs.ts')).leapfrogs(scenario, options),
  );
  question(
    allot,
    'tiers',
    'is the objective fair to each tier?',
    'scenarios/community-action/scenario.yaml',
  ).action(async (scenario, options) => (await import('./commands/tiers.ts')).tiers(scenario, options));
}
