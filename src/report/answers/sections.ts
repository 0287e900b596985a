import type { Answers } from '../../domain/answers.ts';
import type { Section } from '../section.ts';
import { fairnessSection } from './tiers.ts';

/** The questions that were asked of the decision, a section each. */
export const answerSections = ({ tiers }: Answers): readonly Section[] =>
  [tiers === undefined ? null : fairnessSection(tiers)].filter((section) => section !== null);
