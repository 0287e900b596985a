import type { RuleName } from '../../domain/answers/rule-name.ts';

/** Says rules by their titles, in quotation marks; one without a title by its id. */
export function quoting(names: readonly RuleName[]): (id: string) => string {
  const titles = new Map(names.map(({ id, title }) => [id, title]));
  return (id) => (titles.has(id) ? `“${titles.get(id)}”` : id);
}
