import type { Person } from '../../domain/conflict/conflict.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import type { ReportFile, ReportFiles } from '../ports/directory-check.ts';
import type { Authorize } from '../remedy/authorize.ts';

/**
 * Hands a report file to the person it was made for. The id comes from a card, so that whose file it is
 * and whether the person may still see it are asked again. Throws `BotError`.
 */
export type CollectReport = (
  id: string,
  by: Person,
) => Promise<
  | {
      readonly outcome: 'file';
      readonly file: ReportFile;
      /** Its bytes, a part at a time; see `ReportFiles`. */
      readonly part: (part: number) => Promise<Uint8Array | undefined>;
      /** Forgets the file: it was taken, or is not wanted. */
      readonly remove: () => Promise<void>;
    }
  | { readonly outcome: 'gone' }
  | NotPermitted
>;

/** Builds `CollectReport`. */
export const createCollectReport =
  ({
    authorize,
    files,
  }: {
    readonly authorize: Authorize;
    readonly files: ReportFiles;
  }): CollectReport =>
  async (id, by) => {
    const refused = await authorize(by);
    if (refused) return refused;
    const file = await files.find(id);
    if (file?.ownerId.toLowerCase() !== by.entraObjectId.toLowerCase()) return { outcome: 'gone' };
    return {
      outcome: 'file',
      file,
      part: (part) => files.part(id, part),
      remove: () => files.remove(id),
    };
  };
