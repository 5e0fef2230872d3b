import { chunksOf } from '../../domain/chunks.ts';

/** Rows of one multi-row statement; PostgreSQL accepts at most 65,535 parameters. */
const ROWS = 1000;

/** Runs `write` for every thousand rows, one after the other, and joins what it gives. */
export async function inChunks<Row, Result>(
  rows: readonly Row[],
  write: (chunk: Row[]) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const chunk of chunksOf(rows, ROWS)) results.push(...(await write(chunk)));
  return results;
}
