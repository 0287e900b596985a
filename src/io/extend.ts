import { at, type Collector } from './collector.ts';
import type { Files, InputFile } from './files.ts';
import { merge } from './merge.ts';
import { locate, type MapNode, textAt } from './node.ts';
import { circularExtends } from './problems.ts';
import { readText } from './read-text.ts';
import { readYaml } from './read-yaml.ts';

/** A scenario with everything that it extends, before its programme's defaults. */
export interface Chain {
  readonly root: MapNode;
  readonly inputs: readonly InputFile[];
  /** The ids of all rules that any file of the chain states, those taken out again among them. */
  readonly ruleIds: ReadonlySet<string>;
}

/** Makes a document of a file's text. */
export type ReadDocument = (file: string, text: string, problems: Collector) => Promise<MapNode | undefined>;

/** Reads a scenario and, from the end of the chain on, changes what it extends. */
export async function readChain(
  path: string,
  files: Files,
  problems: Collector,
  read: ReadDocument = async (...named) => readYaml(...named),
): Promise<Chain | undefined> {
  const documents: MapNode[] = [];
  const inputs: InputFile[] = [];
  const seen = new Set<string>();
  // A folder above the scenario is nobody's business: the same scenario gives the same pack wherever it lies.
  const name = path.split(/[\\/]/).at(-1) ?? path;
  let [file, written, named] = [path, name, at(path)];
  for (;;) {
    seen.add(file);
    const source = await readText(files, file, written, named, problems);
    if (source === undefined) return undefined;
    inputs.push(source.input);
    const document = await read(file, source.text, problems);
    if (document === undefined) return undefined;
    documents.push(document);
    const parent = textAt(document, ['extends']);
    if (parent === undefined) break;
    named = locate(document, ['extends']);
    written = parent;
    file = files.resolve(file, parent);
    if (seen.has(file)) return problems.refuse(circularExtends(named, parent));
  }
  const [first, ...rest] = documents.toReversed();
  if (first === undefined) return undefined;
  const nothing: MapNode = { kind: 'map', entries: new Map(), at: first.at };
  return {
    root: [first, ...rest].reduce(merge, nothing),
    inputs,
    ruleIds: new Set(documents.flatMap(ruleIds)),
  };
}

function ruleIds(document: MapNode): string[] {
  const rules = document.entries.get('rules');
  if (rules?.kind !== 'list') return [];
  return rules.items.flatMap((rule) => {
    const name = rule.kind === 'map' && !rule.entries.has('remove') ? textAt(rule, ['id']) : undefined;
    return name === undefined ? [] : [name];
  });
}
