import type { ReportedFinding } from '../../../domain/idfix/reported-finding.ts';
import type { Terminal } from '../terminal.ts';
import type { FindingSink, TextFile } from './finding-sink.ts';

/** One JSON document: `{"findings": [...], "summary": {...}}`, written piece by piece; reasons in words. */
export async function jsonSink(file: TextFile, plain: Terminal['plain']): Promise<FindingSink> {
  const inWords = ({ suggestion, ...finding }: ReportedFinding) => ({
    ...finding,
    suggestion: { ...suggestion, reason: plain(suggestion.reason) },
  });
  let separator = '\n';
  await file.write('{"findings": [');
  return {
    async write(finding) {
      await file.write(separator + JSON.stringify(inWords(finding)));
      separator = ',\n';
    },
    close: (summary) => {
      const inAll = { ...summary, worst: summary.worst.map(inWords) };
      return file.end(`\n],\n"summary": ${JSON.stringify(inAll)}}\n`);
    },
  };
}
