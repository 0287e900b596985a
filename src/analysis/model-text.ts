import type { Model } from '../model/model.ts';
import { writeLp } from '../model/write-lp.ts';
import { writeMps } from '../model/write-mps.ts';

export type ModelFormat = 'lp' | 'mps';

/** The first objective level of a model, for any other solver to read. */
export const modelText = (model: Model, format: ModelFormat): string =>
  format === 'lp' ? writeLp(model) : writeMps(model);
