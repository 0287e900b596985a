export type ListName = 'awards' | 'reserve' | 'not-funded' | 'ineligible';
export type LayerName = 'awards' | 'pounds' | 'reach' | 'need';
export type QuestionName = 'rules' | 'leapfrogs' | 'reserves' | 'tiers' | 'ladder' | 'commit';

/** What one looks at, found again after another view: it is the panel's eye, and none of its doing. */
export interface Looks {
  /** The application looked at. */
  readonly chosen: string | null;
  readonly list: ListName;
  /** The words to which the lists are narrowed. */
  readonly find: string;
  /** The place to which the lists are narrowed. */
  readonly place: string | null;
  /** What the map shows. */
  readonly layer: LayerName;
  readonly question: QuestionName;
  /** Whether somebody unfolded many rules, or folded them up; null: neither. */
  readonly unfolded: boolean | null;
}

/** How one looks at what was just opened. */
export const freshLooks: Looks = {
  chosen: null,
  list: 'awards',
  find: '',
  place: null,
  layer: 'awards',
  question: 'rules',
  unfolded: null,
};
