/** What a zip file without an Excel workbook seems to be, by the names of its parts. */
export function kindOfArchive(names: readonly string[]): string {
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (has(/^xl\/workbook\.bin$/)) return 'a binary Excel workbook (.xlsb)';
  if (has(/^Index\/.*\.iwa$|^Index\.zip$/)) return 'an Apple Numbers document';
  if (has(/^word\//)) return 'a Word document';
  if (has(/^ppt\//)) return 'a PowerPoint presentation';
  if (has(/^mimetype$/) && has(/^content\.xml$/)) return 'an OpenDocument file (.ods)';
  return 'a zip file without a workbook in it';
}
