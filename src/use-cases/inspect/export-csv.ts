import type { Conflict } from '../../domain/conflict/conflict.ts';
import type { ConflictFilter } from '../../domain/conflict/conflict-filter.ts';
import type { Person } from '../../domain/conflict/person.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import type { NoFilesHere } from '../bulk/file-bulk.ts';
import type { AuditRow } from '../ports/audit.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReportFile, ReportFiles } from '../ports/directory-check.ts';
import type { Store } from '../ports/store.ts';
import { type Authorize, asApprover } from '../remedy/authorize.ts';

type Cells = readonly string[];

/** The text of some lines of a CSV file; no cell of it is a formula. */
export type WriteCsvLines = (rows: readonly Cells[]) => string;

interface Ports {
  readonly store: Pick<Store, 'conflicts' | 'audit'>;
  readonly files: ReportFiles;
  readonly csvLines: WriteCsvLines;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly authorize: Authorize;
}

interface Request<Row> {
  readonly by: Person;
  /** Whether a file can be offered where the person wrote; judged after the permission. */
  readonly takesFiles: boolean;
  /** The first line, and what of a row is in each of its cells. */
  readonly headings: Cells;
  readonly cellsOf: (row: Row) => Cells;
}

/** What became of an export. */
export type ExportAnswer =
  | {
      readonly outcome: 'file';
      readonly file: ReportFile;
      /** Lines without the headings. */
      readonly rows: number;
      /** The file was full before the last row. */
      readonly isCut: boolean;
    }
  | { readonly outcome: 'nothing' }
  | NoFilesHere
  | NotPermitted;

/** Rows that are in memory at a time. */
const PAGE = 500;

/** Makes the file that lists the conflicts of a filter, newest first, for an approver. Throws `BotError`. */
export function exportConflicts(
  ports: Ports,
  request: Request<Conflict> & { readonly filter: ConflictFilter },
): Promise<ExportAnswer> {
  const { conflicts } = ports.store;
  const pages = pagesOf<Conflict>((last) => conflicts.page(request.filter, last?.number, PAGE));
  return asApprover(ports, request, () => write(ports, request, { name: 'conflicts', pages }));
}

/** Makes the file of the whole audit log, oldest first, for an approver. Throws `BotError`. */
export function exportAudit(ports: Ports, request: Request<AuditRow>): Promise<ExportAnswer> {
  const { audit } = ports.store;
  const pages = pagesOf<AuditRow>((last) => audit.page(last?.id ?? 0, PAGE));
  return asApprover(ports, request, () => write(ports, request, { name: 'audit', pages }));
}

async function* pagesOf<Row>(
  next: (last: Row | undefined) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  let last: Row | undefined;
  for (;;) {
    const rows = await next(last);
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    last = rows.at(-1);
  }
}

/** UTF-8 with a byte order mark, without which Excel misreads it. */
async function write<Row>(
  { files, csvLines, newId, clock }: Ports,
  { by, headings, cellsOf, takesFiles }: Request<Row>,
  { name, pages }: { readonly name: string; readonly pages: AsyncIterable<readonly Row[]> },
): Promise<ExportAnswer> {
  if (!takesFiles) return { outcome: 'noFilesHere' };
  const minute = clock.now().slice(0, 16).replace(/\D/g, '');
  const writer = await files.create({
    id: newId(),
    name: `unclash-${name}-${minute}.csv`,
    ownerId: by.entraObjectId,
  });
  await writer.write(`\uFEFF${csvLines([headings])}`);
  let written = 0;
  let isCut = false;
  for await (const rows of pages) {
    isCut = writer.isFull;
    if (isCut) break;
    await writer.write(csvLines(rows.map(cellsOf)));
    written += rows.length;
  }
  const file = await writer.close();
  if (written > 0) return { outcome: 'file', file, rows: written, isCut };
  await files.remove(file.id);
  return { outcome: 'nothing' };
}
