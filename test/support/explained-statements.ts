/** Settings of a server that writes the plan of every statement of `explained` connections to its log. */
export const EXPLAINING = [
  'session_preload_libraries=auto_explain',
  'auto_explain.log_format=json',
  'fsync=off',
  'max_wal_size=4GB',
  'shared_buffers=512MB',
];

/** The URL of a connection whose statements are explained. */
export const explained = (url: string): string =>
  `${url}?options=${encodeURIComponent('-c auto_explain.log_min_duration=0')}`;

export interface ExplainedStatement {
  readonly text: string;
  /** Tables that were read from end to end. */
  readonly scanned: readonly string[];
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** The statements in a server's log, with what their plans really did. */
export function explainedStatements(log: string): ExplainedStatement[] {
  return [...log.matchAll(/plan:\n((?:\t.*\n)+)/g)].map(([, json = '{}']) => {
    const { 'Query Text': text, Plan: plan } = JSON.parse(json);
    return { text: String(text).replace(/\s+/g, ' ').trim(), scanned: scansIn(plan) };
  });
}

function scansIn(node: PlanNode): string[] {
  const own =
    node['Node Type'] === 'Seq Scan' && node['Relation Name'] ? [node['Relation Name']] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scansIn)];
}
