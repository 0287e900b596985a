import type { Answers } from '../../domain/answers.ts';
import type { Section } from '../section.ts';
import { leapfrogsSection } from './leapfrogs.ts';
import { fairnessSection } from './tiers.ts';
import { whatifSection } from './whatif.ts';

/** The questions that were asked of the decision, a section each. */
export const answerSections = ({ leapfrogs, tiers, whatif }: Answers): readonly Section[] =>
  [
    leapfrogs === undefined ? null : leapfrogsSection(leapfrogs),
    tiers === undefined ? null : fairnessSection(tiers),
    whatif === undefined ? null : whatifSection(whatif),
  ].filter((section) => section !== null);
