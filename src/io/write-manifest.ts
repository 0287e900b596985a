import { byCodeUnit } from '../domain/ids.ts';

/** A file and the SHA-256 of its bytes. */
export interface Fingerprint {
  readonly path: string;
  readonly sha256: string;
}

/** What a decision pack was made from and what it holds. */
export interface Manifest {
  readonly schema: 'allot.manifest/1';
  readonly version: string;
  readonly inputs: readonly Fingerprint[];
  readonly outputs: readonly Fingerprint[];
}

const inOrder = (files: readonly Fingerprint[]): readonly Fingerprint[] =>
  files.map(({ path, sha256 }) => ({ path, sha256 })).sort((a, b) => byCodeUnit(a.path, b.path));

/** `manifest.json`: the hash of every input and output, by path. */
export function writeManifest(manifest: Omit<Manifest, 'schema'>): string {
  const document: Manifest = {
    schema: 'allot.manifest/1',
    version: manifest.version,
    inputs: inOrder(manifest.inputs),
    outputs: inOrder(manifest.outputs),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
