import { execFile } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** One thing that the linter said. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly sentence: string;
}

export interface LintRun {
  readonly findings: readonly Finding[];
  /** How many files the linter says that it looked at. */
  readonly filesLookedAt: number;
}

interface Report {
  readonly diagnostics: readonly {
    readonly filename: string;
    readonly code: string;
    readonly help?: string;
    readonly labels: readonly { readonly span: { readonly line: number } }[];
  }[];
  readonly number_of_files: number;
}

/** Lints a folder with the configuration that lies in it. The exit code is not believed: what was said is. */
export async function lint(folder: string, ...flags: readonly string[]): Promise<LintRun> {
  const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const printed = await new Promise<string>((resolve) => {
    const options = { cwd: folder, maxBuffer: 1e9 };
    execFile(process.execPath, [oxlint, '--format', 'json', ...flags], options, (_error, stdout) =>
      resolve(stdout),
    );
  });
  const report = JSON.parse(printed) as Report;
  return {
    filesLookedAt: report.number_of_files,
    findings: report.diagnostics.map(({ filename, code, help, labels }) => ({
      file: filename,
      line: labels[0]?.span.line ?? 0,
      code,
      sentence: help ?? '',
    })),
  };
}

/** Lints these files, by path, in an otherwise empty copy of the project. */
export async function lintPlanted(
  files: ReadonlyMap<string, string>,
  ...flags: readonly string[]
): Promise<LintRun> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'allot-planted-')));
  try {
    for (const name of ['.oxlintrc.json', 'tsconfig.json', 'package.json'])
      copyFileSync(join(root, name), join(folder, name));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return await lint(folder, ...flags, 'src');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
