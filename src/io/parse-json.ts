import type { Location } from '../domain/problem.ts';
import { at, type Collector } from './collector.ts';
import { jsonInvalid } from './problems.ts';

/** What a text says as JSON; where it is none, that is a problem in the row that the parser names. `wanted` says what the file should be. */
export function parseJson(
  file: string,
  text: string,
  wanted: string,
  problems: Collector,
): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const { message } = error as Error;
    return problems.refuse(jsonInvalid(placeOf(file, text, message), message, wanted));
  }
}

function placeOf(file: string, text: string, message: string): Location {
  const position = /position (\d+)/.exec(message)?.[1];
  return position === undefined ? { file } : at(file, text.slice(0, Number(position)).split('\n').length);
}
