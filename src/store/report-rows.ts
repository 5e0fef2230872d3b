import type { ReportFile, ReportFiles, ReportWriter } from '../use-cases/ports/directory-check.ts';
import type { Database } from './database/database.ts';
import { withStoreFailures } from './database/store-failure.ts';

/**
 * Bytes of a part. OneDrive accepts an upload in pieces whose length is a multiple of 320 KiB
 * (driveItem: createUploadSession, Microsoft Graph documentation), so that a part is a piece.
 */
const PART_BYTES = 4 * 320 * 1024;

/** 30 MiB: no chat needs more, and `npm run check-directory -- --csv` has no limit. */
const MOST_BYTES = 24 * PART_BYTES;

/** The port ReportFiles: files in the database, so that every replica can hand them out. */
export function createReportFiles(database: Database): ReportFiles {
  return withStoreFailures<ReportFiles>({
    create: async (file) => {
      await database.executeSql(
        'INSERT INTO report_files (id, name, owner_id) VALUES ($1, $2, $3)',
        [file.id, file.name, file.ownerId],
      );
      return writerOf(database, file);
    },
    find: async (id) => {
      const { rows } = await database.executeSql(
        `SELECT id, name, owner_id AS "ownerId", size_in_bytes AS "sizeInBytes"
         FROM report_files
         WHERE id = $1 AND size_in_bytes IS NOT NULL AND created_at > now() - interval '1 day'`,
        [id],
      );
      return rows[0];
    },
    part: async (id, part) => {
      const { rows } = await database.executeSql(
        'SELECT bytes FROM report_parts WHERE file_id = $1 AND part = $2',
        [id, part],
      );
      return rows[0]?.bytes;
    },
    remove: async (id) => {
      await database.executeSql('DELETE FROM report_files WHERE id = $1', [id]);
    },
  });
}

function writerOf(database: Database, file: Omit<ReportFile, 'sizeInBytes'>): ReportWriter {
  let waiting = Buffer.alloc(0);
  let parts = 0;
  let sizeInBytes = 0;
  const store = async (bytes: Uint8Array) => {
    await database.executeSql(
      'INSERT INTO report_parts (file_id, part, bytes) VALUES ($1, $2, $3)',
      [file.id, parts, bytes],
    );
    parts += 1;
  };
  const methods = withStoreFailures({
    write: async (text: string) => {
      waiting = Buffer.concat([waiting, Buffer.from(text)]);
      sizeInBytes += Buffer.byteLength(text);
      for (; waiting.length >= PART_BYTES; waiting = waiting.subarray(PART_BYTES))
        await store(waiting.subarray(0, PART_BYTES));
    },
    close: async () => {
      if (waiting.length > 0) await store(waiting);
      await database.executeSql('UPDATE report_files SET size_in_bytes = $2 WHERE id = $1', [
        file.id,
        sizeInBytes,
      ]);
      return { ...file, sizeInBytes };
    },
  });
  return {
    get isFull() {
      return sizeInBytes >= MOST_BYTES;
    },
    ...methods,
  };
}
