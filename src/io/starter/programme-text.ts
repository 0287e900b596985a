/** A programme file to start from: a small fund with two tiers, two themes and a few clauses, each part explained where it stands. */
export const programmeText = (
  id: string,
  title: string,
): string => `# The rules of a fund, as data. Change anything; "allot check" says what it makes of it.
# docs/files.md explains every key, and the programmes in data/programmes/ are larger examples.
id: ${id}
title: ${JSON.stringify(title)}
funder: Who gives the money
sources: []   # where the rules are published, so that a reader of the report can look them up
notes: []     # what is assumed, and how ambiguities are read; every report repeats them

# The sizes of award that may be asked for, each with its cap in pounds. Without tiers, any amount may be asked.
tiers:
  - { id: small, title: Small grant, cap: 2000 }
  - { id: large, title: Large grant, cap: 10000 }

# What the fund is for. An application names one theme or several, by id, title or alias.
themes:
  - { id: advice, title: Advice and support }
  - { id: community, title: Community life, aliases: [Bringing people together] }

# The published rules, each with an id that messages and reports cite. One with a test is checked of each application. An empty cell
# is "not stated": the application cannot be awarded until it says, unless the clause has "not_stated: allow".
clauses:
  - id: E1
    kind: eligibility
    text: The organisation is not for profit.
    test: { test: is, fact: not_for_profit, value: yes }
  - id: E2
    kind: eligibility
    text: Its turnover in the previous year was less than £500,000.
    test: { test: below, fact: annual_turnover, amount: 500000 }
  - id: E3
    kind: eligibility
    text: It can provide its governing documents.
    test: { test: is, fact: has_governing_documents, value: yes }
  - id: T1
    kind: tier
    text: An application asks for one of the two tiers, up to its cap.
    test: { test: within-tier }
  - id: A1
    kind: allocation
    text: An organisation has one award at most.

# Rules about all awards together. "measure" says what is limited: awards, pounds, share-of-pot or share-of-spend.
rules:
  - { id: one-each, kind: organisation, max: 1, clause: A1 }
`;
