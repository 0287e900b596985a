import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node as YamlNode, parseDocument } from 'yaml';
import { at, type Collector } from './collector.ts';
import type { MapNode, Node } from './node.ts';
import { notAMap, unknownKey, yamlInvalid, yamlTooLarge } from './problems.ts';

/** A scenario has hundreds of entries at most; aliases that multiply beyond this are an attack or a slip. */
const mostNodes = 100_000;
const deepest = 60;
/** The parser takes a minute and more over some megabytes of nothing but brackets. */
const longest = 1_000_000;

/** YAML 1.2 text to a map of entries that know their rows. Undefined, with the problems, where it is not one. */
export function readYaml(file: string, text: string, problems: Collector): MapNode | undefined {
  if (text.length > longest) return problems.refuse(yamlTooLarge(at(file)));
  try {
    return convert(file, text, problems);
  } catch (error) {
    // The parser recurses: a document nested thousands deep exhausts the stack.
    if (error instanceof RangeError) return problems.refuse(yamlTooLarge(at(file)));
    throw error;
  }
}

function convert(file: string, text: string, problems: Collector): MapNode | undefined {
  const lines = new LineCounter();
  const unified = text.replace(/\r\n?/g, '\n'); // a lone CR ends a line in YAML, and not for the parser
  // The parser compares every key with all before it: of a map of thousands it would never come back.
  const document = parseDocument(unified, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
  });
  const rowOf = (node: YamlNode | null | undefined): number => lines.linePos(node?.range?.[0] ?? 0).line;
  const faults = [...document.errors, ...document.warnings];
  if (faults.some(({ code }) => code === 'RESOURCE_EXHAUSTION'))
    return problems.refuse(yamlTooLarge(at(file)));
  const told = new Set<string>();
  for (const { code, message, pos } of faults) {
    const { line } = lines.linePos(pos[0]);
    const why = code === 'MULTIPLE_DOCS' ? 'A second document begins here (---)' : message;
    if (told.has(`${line} ${why}`)) continue;
    told.add(`${line} ${why}`);
    problems.add(yamlInvalid(at(file, line), why));
  }
  if (faults.length > 0) return undefined;

  const anchors = new Map<string, YamlNode>();
  let count = 0;
  let failed = false;

  const visit = (node: YamlNode | null | undefined, row: number, depth: number): Node => {
    const place = at(file, row);
    count += 1;
    if (failed) return { kind: 'nothing', at: place };
    if (count > mostNodes || depth > deepest) {
      failed = true;
      problems.add(yamlTooLarge(place));
      return { kind: 'nothing', at: place };
    }
    if (isAlias(node)) return visit(anchors.get(node.source), row, depth + 1);
    if (node?.anchor !== undefined) anchors.set(node.anchor, node);
    if (isScalar(node)) {
      const source = String(node.value);
      const nothing = node.type === 'PLAIN' && ['', '~', 'null'].includes(source);
      return nothing ? { kind: 'nothing', at: place } : { kind: 'text', text: source, at: place };
    }
    if (isSeq<YamlNode>(node)) {
      return {
        kind: 'list',
        items: node.items.map((item) => visit(item, rowOf(item), depth + 1)),
        at: place,
      };
    }
    if (!isMap<YamlNode, YamlNode | null>(node)) return { kind: 'nothing', at: place };
    const entries = new Map<string, Node>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : undefined;
      if (name === undefined) problems.add(yamlInvalid(at(file, rowOf(key)), 'A key must be plain text'));
      else if (entries.has(name)) problems.add(yamlInvalid(at(file, rowOf(key)), 'Map keys must be unique'));
      else if (name === '__proto__') problems.add(unknownKey(at(file, rowOf(key), name), name, []));
      else entries.set(name, visit(value, rowOf(key), depth + 1));
    }
    return { kind: 'map', entries, at: place };
  };

  const root = visit(document.contents, rowOf(document.contents), 0);
  if (failed) return undefined;
  return root.kind === 'map' ? root : problems.refuse(notAMap(at(file, 1)));
}
