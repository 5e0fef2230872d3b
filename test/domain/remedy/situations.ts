import type { OriginalAddresses } from '../../../src/domain/active-directory/ad-object.ts';
import type { ConflictDetails } from '../../../src/domain/conflict/conflict.ts';
import type {
  DirectoryObject,
  ExchangeRecipient,
} from '../../../src/domain/conflict/directory-object.ts';
import { defined } from '../../../src/domain/defined.ts';
import type { Executors, RemedyPolicy } from '../../../src/domain/remedy/remedy-plan.ts';
import {
  aCase,
  aConflict,
  aPolicy,
  aProvisioningError,
  aUser,
  contested,
} from '../../support/world.ts';
import { type Addresses, calculated } from './play-steps.ts';

/** One row of the enumeration: a case, the object that shall give the address up, and what is at hand. */
export interface Situation {
  readonly details: ConflictDetails;
  readonly target: DirectoryObject;
  readonly policy: RemedyPolicy;
  /** The original in Active Directory of a synced target. */
  readonly ad?: Addresses;
}

const EXECUTORS: readonly Executors[] = [...Array(16).keys()].map((bits) => ({
  graphDelegated: (bits & 1) > 0,
  graphApplication: (bits & 2) > 0,
  exchange: (bits & 4) > 0,
  activeDirectory: (bits & 8) > 0,
}));

const own = 'own@contoso.com';
const routing = 'john@contoso.mail.onmicrosoft.com';

/** What else the list has; the first is the primary where the contested address is not. */
const OTHERS: readonly (readonly string[])[] = [
  [],
  [own],
  [routing],
  [own, routing],
  [own, 'second@contoso.com'],
];

const ENTRIES = ['none', 'alias', 'primary'] as const;
const MAILS = [contested, own, 'third@contoso.com', undefined] as const;
const NAMES = [contested, 'john.doe@contoso.com'] as const;

const RECIPIENTS = {
  user: ['mailbox', 'mailUser', 'none', 'unknown'],
  group: [
    ...(['unifiedGroup', 'distributionGroup', 'dynamicDistributionGroup'] as const),
    ...(['mailPublicFolder', 'none', 'unknown'] as const),
  ],
  orgContact: ['mailContact'],
} as const satisfies Record<DirectoryObject['kind'], readonly ExchangeRecipient[]>;

const LIVES = [
  {},
  { deletedDateTime: '2026-01-01T00:00:00Z' },
  { deletedDateTime: '2026-01-01T00:00:00Z', onlyInExchange: true },
] as const;

const USER_TYPES = [{ userType: 'Member' }, { userType: 'Guest' }] as const;

function* lists(): Generator<readonly string[]> {
  for (const entry of ENTRIES)
    for (const others of OTHERS) {
      if (entry === 'primary') yield [`SMTP:${contested}`, ...others.map((one) => `smtp:${one}`)];
      else
        yield [
          ...others.map((one, at) => `${at === 0 ? 'SMTP' : 'smtp'}:${one}`),
          ...(entry === 'alias' ? [`smtp:${contested}`] : []),
          `SIP:${contested}`,
        ];
    }
}

/** Every combination of addresses that an object of this kind can have. */
function* addressesOf(kind: DirectoryObject['kind']): Generator<Addresses> {
  for (const proxyAddresses of lists())
    for (const mail of MAILS)
      for (const userPrincipalName of kind === 'user' ? NAMES : [undefined])
        yield { proxyAddresses, ...defined({ mail, userPrincipalName }) };
}

const KINDS = ['user', 'group', 'orgContact'] as const;

/** Everything that decides about an object except its addresses and the executors. */
function* traits(): Generator<Partial<DirectoryObject>> {
  for (const kind of KINDS)
    for (const exchangeRecipient of RECIPIENTS[kind])
      for (const life of kind === 'orgContact' ? LIVES.slice(0, 1) : LIVES)
        for (const type of kind === 'user' ? USER_TYPES : [{}])
          yield { kind, exchangeRecipient, ...life, ...type };
}

const case0 = aCase();

function heldBy(target: DirectoryObject): ConflictDetails {
  const { lookup } = case0;
  return { ...case0, lookup: { ...lookup, holders: [{ object: target, roles: ['alias'] }] } };
}

/** Cloud objects with each combination of traits, addresses and executors. */
export function* cloudSituations(): Generator<Situation> {
  for (const trait of traits())
    for (const mastery of isLive(trait) ? CLOUD : CLOUD.slice(0, 1))
      for (const addresses of addressesOf(trait.kind ?? 'user')) {
        const target = objectWith({ ...trait, mastery }, addresses);
        const details = heldBy(target);
        for (const executors of EXECUTORS)
          yield { details, target, policy: aPolicy({ executors }) };
      }
}

const CLOUD = ['cloud', 'cloudAfterTransfer'] as const;

const isLive = ({ deletedDateTime }: Partial<DirectoryObject>) => deletedDateTime === undefined;

/** Synced holders, whose copy in Entra is calculated from the original, read or not. */
export function* syncedSituations(): Generator<Situation> {
  for (const trait of traits())
    for (const isExchangeCloudManaged of [false, true]) {
      const isMailbox = trait.exchangeRecipient === 'mailbox' && isLive(trait);
      if (trait.onlyInExchange === true || (isExchangeCloudManaged && !isMailbox)) continue;
      for (const ad of addressesOf(trait.kind ?? 'user')) {
        const copy = calculated(ad, trait.exchangeRecipient === 'mailbox');
        const mastery = 'onPremises';
        const target = objectWith({ ...trait, mastery, isExchangeCloudManaged }, copy);
        const originals = isLive(trait) ? [undefined, asRead(ad)] : [undefined];
        for (const policy of policiesWith(originals))
          yield { details: heldBy(target), target, ad, policy };
      }
    }
}

function* policiesWith(originals: readonly (OriginalAddresses | undefined)[]) {
  for (const executors of EXECUTORS)
    for (const original of originals) yield { ...aPolicy({ executors }), ...defined({ original }) };
}

/** Claimants, whose copy lacks the value that is quarantined. */
export function* claimantSituations(): Generator<Situation> {
  for (const kind of KINDS)
    for (const property of ['proxyAddresses', 'userPrincipalName'] as const)
      for (const ad of addressesOf(kind)) {
        const entry = ad.proxyAddresses.find((one) => one.toLowerCase() === `smtp:${contested}`);
        const value =
          property === 'proxyAddresses' ? claimedEntry(ad, entry) : ad.userPrincipalName;
        if (value === undefined || !value.endsWith(contested)) continue;
        const errors = [aProvisioningError({ value, propertyCausingError: property })];
        const claimant = objectWith(
          { kind, mastery: 'onPremises', exchangeRecipient: 'unknown', provisioningErrors: errors },
          withoutQuarantined(ad),
        );
        const conflict = aConflict({ claimant, value, property });
        const details = { ...case0, conflict };
        for (const policy of policiesWith([undefined, asRead(ad)]))
          yield { details, target: claimant, ad, policy };
      }
}

/** How Entra spells the value: from the list, or from `mail`, which is the primary where the list has none. */
function claimedEntry({ proxyAddresses, mail = '' }: Addresses, entry: string | undefined) {
  const hasPrimary = proxyAddresses.some((one) => one.startsWith('SMTP:'));
  return entry ?? `${hasPrimary ? 'smtp' : 'SMTP'}:${mail}`;
}

function withoutQuarantined({ proxyAddresses, mail, userPrincipalName }: Addresses): Addresses {
  const kept = {
    proxyAddresses: proxyAddresses.filter((one) => one.toLowerCase() !== `smtp:${contested}`),
    ...(mail !== undefined && mail !== contested && { mail }),
    userPrincipalName:
      userPrincipalName === contested
        ? 'john1234@contoso.onmicrosoft.com'
        : (userPrincipalName ?? ''),
  };
  return calculated(kept, false);
}

const asRead = (ad: Addresses): OriginalAddresses => ({ ...ad, taken: [] });

const blank = aUser();

function objectWith(
  trait: Partial<DirectoryObject>,
  { proxyAddresses, mail, userPrincipalName }: Addresses,
): DirectoryObject {
  const { mail: _, userPrincipalName: __, ...rest } = blank;
  return { ...rest, ...trait, proxyAddresses, ...defined({ mail, userPrincipalName }) };
}
