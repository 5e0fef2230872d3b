import { addressKey, isSmtpAddress } from '../../domain/address/proxy-address.ts';
import { remarksOf } from '../../domain/conflict/address-remarks.ts';
import { type Conflict, type HolderLookup, isClosed } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import { withClaimantFacts } from '../../domain/conflict/exchange-facts.ts';
import { mailEvidence } from '../../domain/conflict/mail-evidence.ts';
import type { MailEvidence } from '../../domain/conflict/mail-flow.ts';
import { claims } from '../../domain/conflict/provisioning-errors.ts';
import { defined } from '../../domain/defined.ts';
import type { Message } from '../../domain/message/message.ts';
import type { Directory } from '../ports/directory.ts';
import type { Store } from '../ports/store.ts';

/** Who holds an address, who wants it, and what we remember about it. */
export interface AddressReport {
  /** The address, as it was typed: bare, or with its prefix where it is a SIP address. */
  readonly address: string;
  readonly lookup: HolderLookup;
  /** Objects with a conflict about it, as the lists count them. */
  readonly claimants: readonly DirectoryObject[];
  /** What is known about it besides. */
  readonly remarks: readonly Message[];
  /** Conflicts about it that are not cleared. */
  readonly open: readonly Conflict[];
  /** Absent: the message trace was not read. */
  readonly mail?: MailEvidence;
}

interface Ports {
  readonly directory: Pick<Directory, 'findHolders' | 'findClaimants' | 'mailFlow'>;
  readonly store: Pick<Store, 'conflicts'>;
}

/**
 * Answers `check <address>` for a valid bare or SIP address. A claimant that the store knows is looked up
 * with the holders, as on the card of its conflict. Throws `BotError`.
 */
export async function checkAddress(
  { directory, store }: Ports,
  address: string,
): Promise<AddressReport> {
  const carriesMail = isSmtpAddress(address);
  const remembered = await store.conflicts.byValue(addressKey(address));
  const open = remembered.filter((conflict) => !isClosed(conflict.state));
  const claimant = open[0]?.claimant;
  const [{ claimant: facts = {}, ...lookup }, concerned, flow] = await Promise.all([
    directory.findHolders(address, 'high', defined({ claimant })),
    directory.findClaimants(address, 'high'),
    carriesMail ? directory.mailFlow?.(address) : undefined,
  ]);
  const claimants = concerned
    .filter((object) => claims(object, address))
    .map((object) => (object.id === claimant?.id ? withClaimantFacts(object, facts) : object));
  const mentioning = concerned.filter((object) => !claims(object, address));
  const remarks = remarksOf({ lookup, claimants, mentioning });
  const mail = carriesMail && directory.mailFlow ? mailEvidence(flow, lookup) : undefined;
  return { address, lookup, claimants, remarks, open, ...defined({ mail }) };
}
