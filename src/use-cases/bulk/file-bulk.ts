import type { BulkItem } from '../../domain/bulk/bulk-item.ts';
import type { Person } from '../../domain/conflict/person.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import type { ReportFile, ReportFiles } from '../ports/directory-check.ts';
import { asApprover } from '../remedy/authorize.ts';
import type { BulkPorts } from './bulk-ports.ts';
import { allItems, type UnknownRun } from './show-bulk.ts';

/** The text of a CSV file; no cell of it is a formula. */
export type WriteCsv = (rows: readonly (readonly string[])[]) => string;

/** The place where the file was requested accepts no files. */
export interface NoFilesHere {
  readonly outcome: 'noFilesHere';
}

/** Makes the file that lists every conflict of a run, for the person who presses. Throws `BotError`. */
export function fileBulk(
  ports: BulkPorts & { readonly files: ReportFiles; readonly csv: WriteCsv },
  request: {
    readonly runId: string;
    readonly by: Person;
    /** Whether a file can be offered where the person pressed. */
    readonly takesFiles: boolean;
    readonly tableOf: (items: readonly BulkItem[]) => readonly (readonly string[])[];
  },
): Promise<
  { readonly outcome: 'file'; readonly file: ReportFile } | NoFilesHere | UnknownRun | NotPermitted
> {
  const { store, files, newId, clock, csv } = ports;
  return asApprover(ports, request, async () => {
    if (!request.takesFiles) return { outcome: 'noFilesHere' };
    const run = await store.bulk.get(request.runId);
    if (run === undefined) return { outcome: 'unknownRun' };
    const writer = await files.create({
      id: newId(),
      name: `unclash-run-${clock.now().slice(0, 16).replace(/\D/g, '')}.csv`,
      ownerId: request.by.entraObjectId,
    });
    await writer.write(csv(request.tableOf(await allItems(ports, run.id))));
    return { outcome: 'file', file: await writer.close() };
  });
}
