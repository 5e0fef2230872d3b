import type { AdChange } from '../../domain/active-directory/ad-change.ts';
import type { AdObject } from '../../domain/active-directory/ad-object.ts';
import type { Correction, CorrectionShape } from '../../domain/idfix/correction.ts';
import type { Finding } from '../../domain/idfix/finding.ts';
import type { Message } from '../../domain/message/message.ts';

/** What would become of a correction now. */
type CorrectionVerdict =
  /** `changes`: exact values, as the object has them. */
  | { readonly verdict: 'ready'; readonly changes: readonly AdChange[] }
  | { readonly verdict: 'alreadyDone' }
  | { readonly verdict: 'refused'; readonly why: Message };

/** What became of a correction. `outdated`: the write would be another one than the given changes. */
export type CorrectionResult =
  | {
      readonly outcome: 'written' | 'alreadyDone';
      /** Finds the write in the records of Active Directory. */
      readonly reference?: string;
    }
  | { readonly outcome: 'outdated' }
  | { readonly outcome: 'refused'; readonly why: Message };

/** Why an object may not be changed, or may not get these values; undefined when nothing is known against it. */
export interface CorrectionGuard {
  /** Throws `BotError` when nobody answers. */
  refuseObject(object: AdObject): Promise<Message | undefined>;
  /** `after`: the object as the changes leave it. Throws `BotError` when nobody answers. */
  refuseValues(after: AdObject, changes: readonly AdChange[]): Promise<Message | undefined>;
}

/** Corrects objects of Active Directory as a check suggests it. Every method throws `BotError`. */
export interface Corrections {
  /** Checks Active Directory and gives the findings of one shape to `take`, in the order in which they are found. */
  find(shape: CorrectionShape, take: (finding: Finding) => void): Promise<void>;
  /** Reads the object and judges it by the rules of a write; nothing is written. */
  judge(correction: Correction): Promise<CorrectionVerdict>;
  /** Reads and judges once more, writes exactly these changes in one modify and reads them back. */
  write(correction: Correction): Promise<CorrectionResult>;
}
