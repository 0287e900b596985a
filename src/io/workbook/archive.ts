import { type FileEntry, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { WorkbookTrouble } from './trouble.ts';

/** All parts of a workbook together, unpacked. 100,000 rows of thirty columns take about 120 MB. */
const MOST_UNPACKED = 400 * 2 ** 20;
const MOST_PARTS = 10_000;

/** Without threads of its own, and nothing taken on trust that its check sum can tell. */
const settings = { useWebWorkers: false, checkSignature: true } as const;

/** The parts of a zip archive. Each is unpacked piece by piece and counted, so that none can fill the memory. */
export class Archive {
  readonly #parts: ReadonlyMap<string, FileEntry>;
  #unpacked = 0;

  private constructor(parts: ReadonlyMap<string, FileEntry>) {
    this.#parts = parts;
  }

  static async open(bytes: Uint8Array): Promise<Archive> {
    const parts = new Map<string, FileEntry>();
    try {
      let count = 0;
      for await (const entry of new ZipReader(new Uint8ArrayReader(bytes), settings).getEntriesGenerator()) {
        count += 1;
        if (count > MOST_PARTS) throw new WorkbookTrouble('too-large', `more than ${MOST_PARTS} parts`);
        if (!entry.directory) parts.set(entry.filename.replace(/^\//, ''), entry);
      }
    } catch (error) {
      throw asTrouble(error);
    }
    return new Archive(parts);
  }

  get names(): readonly string[] {
    return [...this.#parts.keys()];
  }

  has(name: string): boolean {
    return this.#parts.has(name);
  }

  /** Hands over the text of a part, piece by piece. A part that is not there has no pieces. */
  async read(name: string, take: (piece: string) => void): Promise<void> {
    const part = this.#parts.get(name);
    if (part === undefined) return;
    if (part.encrypted) throw new WorkbookTrouble('protected', name);
    if (part.uncompressedSize > MOST_UNPACKED) throw tooLarge();
    let decoder: InstanceType<typeof TextDecoder> | undefined;
    let trouble: unknown = null;
    const write = (piece: Uint8Array): void => {
      try {
        this.#unpacked += piece.length;
        if (this.#unpacked > MOST_UNPACKED) throw tooLarge();
        decoder ??= new TextDecoder(encodingOf(piece));
        take(decoder.decode(piece, { stream: true }));
      } catch (error) {
        trouble ??= error;
        throw error;
      }
    };
    try {
      await part.getData(new WritableStream({ write }), settings);
    } catch (error) {
      // What ends a stream from inside comes out of it on some versions of Node.js, and on others that it has ended.
      throw asTrouble(trouble ?? error);
    }
  }
}

const tooLarge = (): WorkbookTrouble =>
  new WorkbookTrouble('too-large', `more than ${MOST_UNPACKED / 2 ** 20} MB once unpacked`);

const encodingOf = (piece: Uint8Array): string =>
  piece[0] === 0xff && piece[1] === 0xfe
    ? 'utf-16le'
    : piece[0] === 0xfe && piece[1] === 0xff
      ? 'utf-16be'
      : 'utf-8';

/** Whatever the library or the stream says of a damaged archive is one thing to a reader: it is broken. */
const asTrouble = (error: unknown): WorkbookTrouble =>
  error instanceof WorkbookTrouble
    ? error
    : new WorkbookTrouble('broken', error instanceof Error ? error.message : String(error));
