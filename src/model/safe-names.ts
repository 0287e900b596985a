/** Longer names are cut: every reader takes this many characters, and a coefficient still fits on the line. */
const LONGEST = 64;

/**
 * A name for each of the given ones that any reader of LP and MPS files takes: the prefix, then letters, digits
 * and `_`, all different. The prefix keeps a name from reading as a number (`e1`, `inf`) or a keyword (`free`,
 * `end`). Two names that come out alike are told apart by a number, in the given order.
 */
export function safeNames(names: readonly string[], prefix: string): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const base = `${prefix}${name.replace(/[^A-Za-z0-9_]/g, '_')}`.slice(0, LONGEST);
    let unique = base;
    for (let copy = 2; taken.has(unique); copy++) unique = `${base}_${copy}`;
    taken.add(unique);
    return unique;
  });
}
