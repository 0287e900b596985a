/** What is known of a scenario to start from. */
export interface StarterScenario {
  readonly title: string;
  /** A shipped programme or a path, as it is written in the scenario. */
  readonly programme: string;
  /** As it was stated, in pounds; null where nobody said. */
  readonly pot: string | null;
  /** The pot and the map that the programme gives its scenarios. */
  readonly given: { readonly pot: string | null; readonly geography: string | null };
  /** YAML on one line; null where nobody said. */
  readonly geography: string | null;
  readonly hasMap: boolean;
  readonly hasThemes: boolean;
  readonly hasTiers: boolean;
  readonly hasPartners: boolean;
}

const pot = ({ pot: stated, given }: StarterScenario): string => {
  if (stated !== null) return `pot: ${stated}   # pounds`;
  return given.pot === null
    ? 'pot: 100000   # pounds: put the fund’s own here'
    : `# pot: ${given.pot}   # pounds: what the programme says; take the # away to change it`;
};

const geography = ({ geography: stated, given }: StarterScenario): string => {
  if (stated !== null) return `geography: ${stated}`;
  return given.geography === null
    ? 'geography: none'
    : `# geography: ${given.geography}   # what the programme says; take the # away to change it`;
};

/** A scenario file to start from, in which every line says what it is for. */
export const scenarioText = (
  scenario: StarterScenario,
): string => `# One round of a fund: what there is to decide on, and how.
#   allot check scenario.yaml                      reads everything, and says what is wrong or not stated
#   allot run scenario.yaml --out decision-pack    decides, and writes the report
title: ${JSON.stringify(scenario.title)}
programme: ${scenario.programme}   # the rules: a programme that comes with allot, or the path of a programme file

# One row an application, in CSV or Excel; paths are relative to this file. Where a file has headers of its own, say which is which:
# columns: { amount_requested: Amount applied for }
applications: applications.csv
${scenario.hasPartners ? '\n# One row a partner of an application, with its sector and its letter of support.\npartners: partners.csv\n' : ''}
# Marks stand in the column "score", 0 to 100. Where each reviewer has marked, name the file of their marks instead:
# panel: panel.csv

${pot(scenario)}

# The places that awards can reach: none, london, england (districts), england-upper-tier (counties and unitary authorities), or
# a map of your own: { file: wards.geojson, id: code, name: label }
${geography(scenario)}

# What makes one set of awards better than another, in points. The report says in words what each weight trades for what.
objective:
  basis: pound   # a mark counts for each £1,000 that it is awarded; "award": the same for an award of any size
  weights:
    merit: 1
${scenario.hasMap ? '    spread: 60      # for each more place that is reached; a place of more need counts for more\n' : '    # spread: 60    # for each more place that is reached; needs a map\n'}${scenario.hasThemes ? '    diversity: 40   # for the first award in a theme; half for its second, a third for its third …\n' : '    # diversity: 40 # for the first award in a theme; half for its second …\n'}
# Rules of this round, beside the programme's. For example:
# rules:
#   - { id: at-most, kind: total, measure: awards, max: 20 }
${scenario.hasTiers ? '#   - { id: by-tier, kind: tier, tier: each, measure: awards, min: 1 }\n' : ''}${scenario.hasMap ? '#   - { id: by-place, kind: place, place: each, measure: awards, max: 2 }\n' : ''}
# Decisions that the chair has made already, each with the reason that every report repeats:
# locks:
#   - { application: A017, decision: fund, reason: Continues last year's work }
`;
