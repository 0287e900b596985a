/**
 * Whether an object in a JSON text, of which `value` was read, states a key twice: readers differ in which they take, so that one
 * file would say one thing to us and another to somebody else.
 */
export const hasRepeatedKey = (text: string, value: unknown): boolean => colonsIn(text) !== keysIn(value);

/** How many colons stand outside the strings of a JSON text: one a key. */
function colonsIn(text: string): number {
  let count = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"') isInString = !isInString;
    else if (isInString && letter === '\\') at++;
    else if (!isInString && letter === ':') count++;
  }
  return count;
}

/** How many keys there are in a value, at any depth. */
function keysIn(value: unknown): number {
  let count = 0;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (!Array.isArray(next)) count += Object.keys(next).length;
    for (const inner of Object.values(next)) if (typeof inner === 'object') open.push(inner);
  }
  return count;
}
