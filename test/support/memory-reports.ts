import type { RememberedCheck } from '../../src/domain/cloud-check/cloud-difference.ts';
import type {
  CloudCheckStore,
  ReportFile,
  ReportFiles,
} from '../../src/use-cases/ports/directory-check.ts';

export interface MemoryReports extends ReportFiles {
  /** Texts of the files that were written to their end, by id. */
  readonly texts: ReadonlyMap<string, string>;
}

const PART_BYTES = 256 * 1024;

/** ReportFiles for tests of use cases; the same contract holds it and the real one. */
export function createMemoryReports(mostBytes = 30 * 1024 * 1024): MemoryReports {
  const files = new Map<string, ReportFile>();
  const texts = new Map<string, string>();
  return {
    texts,
    create: async (file) => {
      let text = '';
      const sizeNow = () => Buffer.byteLength(text);
      return {
        get isFull() {
          return sizeNow() >= mostBytes;
        },
        write: async (more) => {
          text += more;
        },
        close: async () => {
          const written = { ...file, sizeInBytes: sizeNow() };
          files.set(file.id, written);
          texts.set(file.id, text);
          return written;
        },
      };
    },
    find: async (id) => files.get(id),
    part: async (id, part) => {
      const start = part * PART_BYTES;
      const bytes = Buffer.from(texts.get(id) ?? '').subarray(start, start + PART_BYTES);
      return bytes.length === 0 ? undefined : bytes;
    },
    remove: async (id) => {
      files.delete(id);
      texts.delete(id);
    },
  };
}

/** CloudCheckStore for tests of use cases; the same contract holds it and the real one. */
export function createMemoryCloudChecks(): CloudCheckStore {
  let newest: RememberedCheck | undefined;
  return {
    last: async () => newest,
    record: async (check) => {
      newest = { ...check, keys: check.keys.slice() };
    },
  };
}
