import type { RuleName } from '../../domain/answers/rule-name.ts';
import { quoted } from '../words.ts';

/** Says rules by their titles, in quotation marks; one without a title by its id. */
export function quoting(names: readonly RuleName[]): (id: string) => string {
  const titles = new Map(names.map(({ id, title }) => [id, title]));
  return (id) => {
    const title = titles.get(id);
    return title === undefined ? id : quoted(title);
  };
}
