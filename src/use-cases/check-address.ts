import type { Conflict, HolderLookup } from '../domain/conflict.ts';
import type { DirectoryObject } from '../domain/directory-object.ts';

/** Who holds an address, who wants it, and what we remember about it. */
export interface AddressReport {
  /** The bare address, as it was asked for. */
  readonly address: string;
  readonly lookup: HolderLookup;
  readonly claimants: readonly DirectoryObject[];
  /** Conflicts about it that are not cleared. */
  readonly open: readonly Conflict[];
}

/** Answers `check <address>` for a valid bare address. Throws `BotError`. */
export type CheckAddress = (address: string) => Promise<AddressReport>;
