import type { Answers } from '../../domain/answers.ts';
import type { Section } from '../section.ts';
import { leapfrogsSection } from './leapfrogs.ts';
import { fairnessSection } from './tiers.ts';

/** The questions that were asked of the decision, a section each. */
export const answerSections = ({ leapfrogs, tiers }: Answers): readonly Section[] =>
  [
    leapfrogs === undefined ? null : leapfrogsSection(leapfrogs),
    tiers === undefined ? null : fairnessSection(tiers),
  ].filter((section) => section !== null);
