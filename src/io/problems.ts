/**
 * Every problem that reading can find, one function a code, so that all messages stand in one place. Codes are
 * settled: tests and scripts rely on them. `docs/files.md` lists them.
 */
export * from './problems/of-documents.ts';
export * from './problems/of-files.ts';
export * from './problems/of-maps.ts';
export * from './problems/of-marks.ts';
export * from './problems/of-names.ts';
export * from './problems/of-partners.ts';
export * from './problems/of-records.ts';
export * from './problems/of-tables.ts';
export * from './problems/of-values.ts';
export * from './problems/of-workbooks.ts';
