import type { ConflictDetails } from '../conflict/conflict.ts';
import { type RoleSource, unreadRoles } from '../conflict/directory-object.ts';
import type { AccountUse, MatchFacts, ObjectFacts } from '../conflict/object-facts.ts';
import type { TwoAccounts } from '../conflict/same-person.ts';
import { defined } from '../defined.ts';
import type { MatchCheckCode } from '../message/match-messages.ts';
import type { Message } from '../message/message.ts';
import { type SideFacts, sideFacts } from './side-facts.ts';

/** What is to be known before two accounts are matched. */
export interface MatchCheck {
  /** `unknown`: not read, so that a person has to. */
  readonly verdict: 'fine' | 'attention' | 'unknown';
  readonly message: Message<MatchCheckCode>;
}

/** What is known of one account, for the choice which one stays. */
interface AccountFacts extends AccountUse {
  readonly mailbox: SideFacts['mailbox'];
}

/** Both accounts, and the sync features of the tenant. */
export interface KnownAccounts extends Omit<MatchFacts, 'synced' | 'cloud'> {
  readonly synced: AccountFacts;
  readonly cloud: AccountFacts;
  /** Of the cloud account; absent: unknown. */
  readonly roles?: readonly string[];
  /** Where else the cloud account may hold a role: nobody read it. */
  readonly unreadRoles: readonly RoleSource[];
}

/** Everything that was read of two accounts. */
export function knownAccounts(
  { synced, cloud }: TwoAccounts,
  { conflict }: ConflictDetails,
  { match, ...ofCloud }: ObjectFacts,
): KnownAccounts {
  const of = (object: TwoAccounts['cloud'], use: AccountUse | undefined) => ({
    ...use,
    mailbox: sideFacts(object, conflict).mailbox,
  });
  return {
    ...match,
    synced: of(synced, match?.synced),
    cloud: of(cloud, match?.cloud),
    unreadRoles: unreadRoles(ofCloud),
    ...defined({ roles: ofCloud.directoryRoles }),
  };
}

/** The checks, in the order in which a person reads them. What was not read is said to be unknown. */
export function matchChecks(known: KnownAccounts): readonly MatchCheck[] {
  const { synced, cloud, roles, blocksSoftMatch: soft, blocksHardMatch: hard } = known;
  const both = <K extends keyof AccountFacts>(fact: K) => ({
    synced: synced[fact],
    cloud: cloud[fact],
  });
  return [
    {
      verdict: rolesVerdict(known),
      message: { code: 'match.check.roles', ...defined({ roles }) },
    },
    {
      verdict: featuresVerdict(known),
      message: { code: 'match.check.features', ...defined({ soft, hard }) },
    },
    {
      verdict: verdictOf(knownMailbox(synced), (mailbox) => mailbox === 'exchangeOnline'),
      message: { code: 'match.check.mailbox', synced: synced.mailbox, cloud: cloud.mailbox },
    },
    {
      verdict: verdictOf(synced.licences, (licences) => licences > 0),
      message: { code: 'match.check.licences', ...defined(both('licences')) },
    },
    {
      verdict: verdictOf(synced.lastSignInAt, (at) => at !== 'never'),
      message: { code: 'match.check.lastSignIn', ...defined(both('lastSignInAt')) },
    },
    {
      verdict: verdictOf(synced.hasOneDrive, (has) => has),
      message: { code: 'match.check.oneDrive', ...defined(both('hasOneDrive')) },
    },
  ];
}

/** What the deletion of the synced account would lose deserves attention. */
function verdictOf<T>(fact: T | undefined, isLost: (fact: T) => boolean): MatchCheck['verdict'] {
  if (fact === undefined) return 'unknown';
  return isLost(fact) ? 'attention' : 'fine';
}

function rolesVerdict({ roles, unreadRoles }: KnownAccounts): MatchCheck['verdict'] {
  if (roles !== undefined && roles.length > 0) return 'attention';
  return roles === undefined || unreadRoles.length > 0 ? 'unknown' : 'fine';
}

function featuresVerdict({ blocksSoftMatch, blocksHardMatch }: KnownAccounts) {
  const flags = [blocksSoftMatch, blocksHardMatch];
  if (flags.includes(true)) return 'attention';
  return flags.includes(undefined) ? 'unknown' : 'fine';
}

const knownMailbox = ({ mailbox }: AccountFacts) => (mailbox === 'unknown' ? undefined : mailbox);

/** The synced account is the one that a person works with: its deletion would lose what is in it. */
export function isSyncedInUse({ synced, cloud }: KnownAccounts): boolean {
  const hasMailbox = synced.mailbox === 'exchangeOnline' && cloud.mailbox === 'none';
  const isUsed = synced.lastSignInAt !== undefined && synced.lastSignInAt !== 'never';
  const isUnused = cloud.lastSignInAt === 'never' && cloud.mailbox === 'none';
  return hasMailbox || (isUsed && isUnused);
}
