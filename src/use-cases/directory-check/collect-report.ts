import type { Person } from '../../domain/conflict/person.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import type { ReportFile, ReportFiles } from '../ports/directory-check.ts';
import { type Authorize, asApprover } from '../remedy/authorize.ts';

interface Ports {
  readonly authorize: Authorize;
  readonly files: ReportFiles;
}

/**
 * Hands a report file to the person it was made for. The id comes from a card, so that whose file it is
 * and whether the person may still see it are checked again. Throws `BotError`.
 */
export async function collectReport(
  ports: Ports,
  id: string,
  by: Person,
): Promise<
  | {
      readonly outcome: 'file';
      readonly file: ReportFile;
      /** Its bytes, a part at a time; see `ReportFiles`. */
      readonly part: (part: number) => Promise<Uint8Array | undefined>;
      /** Deletes the file: it was accepted, or declined. */
      readonly remove: () => Promise<void>;
    }
  | { readonly outcome: 'gone' }
  | NotPermitted
> {
  const { files } = ports;
  return asApprover(ports, { by }, async () => {
    const file = await files.find(id);
    if (file?.ownerId.toLowerCase() !== by.entraObjectId.toLowerCase()) return { outcome: 'gone' };
    return {
      outcome: 'file',
      file,
      part: (part) => files.part(id, part),
      remove: () => files.remove(id),
    };
  });
}
