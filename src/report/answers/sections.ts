import type { Answers } from '../../domain/answers.ts';
import type { Section } from '../section.ts';
import { frontierSection } from './frontier.ts';
import { commitSection } from './commit.ts';
import { compareSection } from './compare.ts';
import { doctorSection } from './doctor.ts';
import { explanationsSection } from './explanations.ts';
import { leapfrogsSection } from './leapfrogs.ts';
import { rulePricesSection } from './rules.ts';
import { ladderSection } from './ladder.ts';
import { reservesSection } from './reserves.ts';
import { fairnessSection } from './tiers.ts';
import { whatifSection } from './whatif.ts';

/** The questions that were asked of the decision, a section each. */
export const answerSections = ({
  doctor,
  explanations,
  leapfrogs,
  rules,
  tiers,
  whatif,
  ladder,
  frontier,
  reserves,
  commit,
  compare,
}: Answers): readonly Section[] =>
  [
    doctor === undefined ? null : doctorSection(doctor),
    explanations === undefined ? null : explanationsSection(explanations),
    leapfrogs === undefined ? null : leapfrogsSection(leapfrogs),
    rules === undefined ? null : rulePricesSection(rules),
    tiers === undefined ? null : fairnessSection(tiers),
    whatif === undefined ? null : whatifSection(whatif),
    ladder === undefined ? null : ladderSection(ladder),
    frontier === undefined ? null : frontierSection(frontier),
    reserves === undefined ? null : reservesSection(reserves),
    commit === undefined ? null : commitSection(commit),
    compare === undefined ? null : compareSection(compare),
  ].filter((section) => section !== null);
