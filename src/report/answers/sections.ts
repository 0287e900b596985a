import type { Answers } from '../../domain/answers.ts';
import type { Section } from '../section.ts';
import { fairnessSection } from './tiers.ts';
import { whatifSection } from './whatif.ts';

/** The questions that were asked of the decision, a section each. */
export const answerSections = ({ tiers, whatif }: Answers): readonly Section[] =>
  [
    tiers === undefined ? null : fairnessSection(tiers),
    whatif === undefined ? null : whatifSection(whatif),
  ].filter((section) => section !== null);
