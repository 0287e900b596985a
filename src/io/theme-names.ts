import { id, type ThemeId } from '../domain/ids.ts';
import type { Theme } from '../programme/programme.ts';
import { nearest } from './nearest.ts';

/** How applications' words for themes lead to the programme's. */
export interface ThemeNames {
  readonly find: (text: string) => ThemeId | undefined;
  readonly names: readonly string[];
  readonly suggest: (text: string) => string | undefined;
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** By id, title or alias, in any case. Where the programme declares no themes, names are taken as they come. */
export function themeNames(themes: readonly Theme[]): ThemeNames {
  if (themes.length === 0) return { find: (text) => id<ThemeId>(text), names: [], suggest: () => undefined };
  const index = new Map<string, ThemeId>();
  for (const theme of themes) {
    for (const name of [theme.id, theme.title, ...theme.aliases]) index.set(fold(name), theme.id);
  }
  const names = themes.flatMap((theme) => [theme.id, theme.title, ...theme.aliases]);
  return {
    find: (text) => index.get(fold(text)),
    names: themes.map((theme) => theme.id),
    suggest: (text) => nearest(text, names),
  };
}
