/**
 * Why a variable or a row exists. Explanations and error messages read it; they never guess from names.
 *
 * `kind` says what part of the formulation made it (`award`, `coverage`, `step`, `pot`, `theme`, `lock` …);
 * `subject` what it is about (an application with its option, a place, a theme); `rule` the rule's id and
 * `clause` the programme's clause, where there is one.
 */
export interface Origin {
  readonly kind: string;
  readonly subject: readonly string[];
  readonly rule: string | null;
  readonly clause: string | null;
}
