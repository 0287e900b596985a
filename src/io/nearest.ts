import { distance } from 'fastest-levenshtein';

/** Longer texts are not names, and comparing them would be slow. */
const longestName = 60;

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();

/**
 * The candidate with the fewest edits from the text (upper and lower case, spaces and dashes aside), if that
 * is near enough to be what was meant: at most 2 edits, or a third of the text's length, or one holding the
 * other. Of texts under four letters (`A1`) anything would be near, so nothing is. The first of equals.
 */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  if (text.length > longestName) return undefined;
  const wanted = fold(text);
  if (wanted === '') return undefined;
  let best: string | undefined;
  let fewest = wanted.length < 4 ? 1 : Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const name = fold(candidate);
    const holds = wanted.length > 3 && name.length > 3 && (name.includes(wanted) || wanted.includes(name));
    const edits = holds ? Math.min(distance(wanted, name), 2) : distance(wanted, name);
    if (edits < fewest && edits < Math.max(wanted.length, name.length)) [best, fewest] = [candidate, edits];
  }
  return best;
}
