import type { FindingSink, TextFile } from './finding-sink.ts';

/** One JSON document: `{"findings": [...], "summary": {...}}`, written piece by piece. */
export async function jsonSink(file: TextFile): Promise<FindingSink> {
  let separator = '\n';
  await file.write('{"findings": [');
  return {
    async write(finding) {
      await file.write(separator + JSON.stringify(finding));
      separator = ',\n';
    },
    close: (summary) => file.end(`\n],\n"summary": ${JSON.stringify(summary)}}\n`),
  };
}
