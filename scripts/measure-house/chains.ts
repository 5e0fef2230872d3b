/** Paths through a graph of files: the longest chain, and the cycles. */

/** What each file imports. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** Joins edges; edges from or to something that is not a node are left out. */
export function graphOf(
  nodes: readonly string[],
  edges: readonly { readonly from: string; readonly to: string }[],
): Graph {
  const graph = new Map(nodes.map((node) => [node, [] as string[]]));
  for (const { from, to } of edges) if (graph.has(to)) graph.get(from)?.push(to);
  return graph;
}

/** The files of the longest chain, importer first; a cycle counts with all of its files. */
export function longestChain(graph: Graph): readonly string[] {
  const longestFrom = new Map<string, readonly string[]>();
  for (const group of groupsOf(graph).toReversed()) {
    const next = group.flatMap((file) => graph.get(file) ?? []);
    const chain = [...group, ...longest(next.map((file) => longestFrom.get(file) ?? []))];
    for (const file of group) longestFrom.set(file, chain);
  }
  return longest([...longestFrom.values()]);
}

/** Groups of files each of which reaches every other one. */
export function cyclesIn(graph: Graph): readonly (readonly string[])[] {
  return groupsOf(graph).filter(
    (group) => group.length > 1 || group.some((file) => graph.get(file)?.includes(file)),
  );
}

const longest = (chains: readonly (readonly string[])[]): readonly string[] =>
  chains.reduce((best, chain) => (chain.length > best.length ? chain : best), []);

/** Strongly connected components after Kosaraju, importers before what they import. */
function groupsOf(graph: Graph): readonly (readonly string[])[] {
  const turned = turn(graph);
  const seen = new Set<string>();
  return deepestFirst(graph, [...graph.keys()], new Set())
    .toReversed()
    .map((file) => deepestFirst(turned, [file], seen))
    .filter((group) => group.length > 0);
}

/** What can be reached and was not seen before, each file after everything that it reaches. */
function deepestFirst(graph: Graph, starts: readonly string[], seen: Set<string>): string[] {
  const order: string[] = [];
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const next of graph.get(file) ?? []) visit(next);
    order.push(file);
  };
  for (const start of starts) visit(start);
  return order;
}

function turn(graph: Graph): Graph {
  const edges = [...graph].flatMap(([from, all]) => all.map((to) => ({ from: to, to: from })));
  return graphOf([...graph.keys()], edges);
}
