import { addressKey } from '../../domain/address/proxy-address.ts';
import { type Conflict, type HolderLookup, isClosed } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import { mailEvidence } from '../../domain/conflict/mail-evidence.ts';
import type { MailEvidence } from '../../domain/conflict/mail-flow.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../ports/directory.ts';
import type { Store } from '../ports/store.ts';

/** Who holds an address, who wants it, and what we remember about it. */
export interface AddressReport {
  /** The bare address, as it was typed. */
  readonly address: string;
  readonly lookup: HolderLookup;
  readonly claimants: readonly DirectoryObject[];
  /** Conflicts about it that are not cleared. */
  readonly open: readonly Conflict[];
  /** Absent: the message trace was not read. */
  readonly mail?: MailEvidence;
}

interface Ports {
  readonly directory: Pick<Directory, 'findHolders' | 'findClaimants' | 'mailFlow'>;
  readonly store: Pick<Store, 'conflicts'>;
}

/** Answers `check <address>` for a valid bare address. Throws `BotError`. */
export async function checkAddress(
  { directory, store }: Ports,
  address: string,
): Promise<AddressReport> {
  const [lookup, claimants, remembered, flow] = await Promise.all([
    directory.findHolders(address, 'high'),
    directory.findClaimants(address, 'high'),
    store.conflicts.byValue(addressKey(address)),
    directory.mailFlow?.(address),
  ]);
  const open = remembered.filter((conflict) => !isClosed(conflict.state));
  const mail = directory.mailFlow && mailEvidence(flow, lookup);
  return { address, lookup, claimants, open, ...defined({ mail }) };
}
