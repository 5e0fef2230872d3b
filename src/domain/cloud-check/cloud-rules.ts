import { addressKey, bareAddress, isSmtpAddress, primaryOf } from '../address/proxy-address.ts';
import type { Message } from '../message/message.ts';
import { type CloudFinding, cloudFinding } from './cloud-finding.ts';
import type { CloudObject } from './cloud-object.ts';

/** What a check judges single objects by. Absent is unknown or not wanted: then the rule is not run. */
export interface CloudRuleOptions {
  /** Domains of the tenant, in lower case. */
  readonly verifiedDomains?: ReadonlySet<string>;
  /** Entra object ids, in lower case, of shared mailboxes, rooms and equipment. */
  readonly sharedMailboxes?: ReadonlySet<string>;
  /** Why there are none; Exchange Online is not connected by default. */
  readonly mailboxesUnread?: Message<
    'cloud.notRun.sharedSignIn' | 'cloud.notRun.sharedSignInRefused'
  >;
  /** The primary address of a person has to be the userPrincipalName. */
  readonly primaryIsUpn?: boolean;
}

type CloudRule = (object: CloudObject) => readonly CloudFinding[];

/** The rules about single objects that can be run, and those that cannot. */
export interface CloudRules {
  /** Everything that is wrong with one object by itself. */
  readonly check: CloudRule;
  /** Rules that were not run, each with its reason. */
  readonly notRun: readonly Message[];
}

export function cloudRules({
  verifiedDomains,
  sharedMailboxes,
  mailboxesUnread = { code: 'cloud.notRun.sharedSignIn' },
  primaryIsUpn = false,
}: CloudRuleOptions): CloudRules {
  const rules: readonly CloudRule[] = [
    primaryNotMail,
    ...(primaryIsUpn ? [primaryNotUpn] : []),
    ...(verifiedDomains ? [unverifiedDomain(verifiedDomains)] : []),
    ...(sharedMailboxes ? [sharedSignIn(sharedMailboxes)] : []),
  ];
  return {
    check: (object) => (object.isDeleted ? [] : rules.flatMap((rule) => rule(object))),
    notRun: [
      ...(verifiedDomains ? [] : [{ code: 'cloud.notRun.unverifiedDomain' } as const]),
      ...(sharedMailboxes ? [] : [mailboxesUnread]),
      ...(primaryIsUpn ? [] : [{ code: 'cloud.notRun.primaryNotUpn' } as const]),
      { code: 'cloud.notRun.noMail' },
    ],
  };
}

/**
 * Entra ID sets mail from the primary address and back ("How the proxyAddresses attribute is populated",
 * KB 3190357). A guest keeps mail as it was invited.
 */
const primaryNotMail: CloudRule = (object) => {
  const { mail, proxyAddresses, isGuest, isSynced } = object;
  const primary = primaryOf(proxyAddresses);
  if (mail === undefined || primary === undefined || isGuest === true) return [];
  if (addressKey(mail) === addressKey(primary)) return [];
  return [
    cloudFinding(object, {
      attribute: 'mail',
      value: mail,
      problem: 'PrimaryNotMail',
      cause: { code: 'cloud.cause.primaryNotMail', primary: bareAddress(primary) },
      next: { code: 'cloud.next.align', attribute: 'mail', isSynced },
    }),
  ];
};

/** Only of people with a mailbox or the like: who has no primary address has nothing to compare. */
const primaryNotUpn: CloudRule = (object) => {
  const { kind, userPrincipalName, proxyAddresses, isGuest, isSynced } = object;
  const primary = primaryOf(proxyAddresses);
  if (kind !== 'user' || isGuest === true) return [];
  if (userPrincipalName === undefined || primary === undefined) return [];
  if (addressKey(userPrincipalName) === addressKey(primary)) return [];
  return [
    cloudFinding(object, {
      attribute: 'proxyAddresses',
      value: primary,
      problem: 'PrimaryNotUpn',
      cause: { code: 'cloud.cause.primaryNotUpn', userPrincipalName },
      next: { code: 'cloud.next.align', attribute: 'userPrincipalName', isSynced },
    }),
  ];
};

/**
 * Addresses of an object whose domain is not among the verified ones, which are in lower case.
 *
 * Guests and contacts have addresses of other organizations, and so may a user whose primary address is
 * elsewhere (a mail user); of them only the sign-in name is judged. A subdomain of a verified domain may be
 * accepted by Exchange (`MatchSubDomains`), so that it is unknown and not reported.
 */
export function unverifiedAddresses(
  object: Pick<CloudObject, 'kind' | 'isGuest' | 'userPrincipalName' | 'mail' | 'proxyAddresses'>,
  verified: ReadonlySet<string>,
): readonly Pick<CloudFinding, 'attribute' | 'value'>[] {
  if (object.isGuest === true || object.kind === 'orgContact') return [];
  const isForeign = (value: string) => !isWithin(domainOf(value), verified);
  const primary = primaryOf(object.proxyAddresses);
  const isElsewhere =
    object.kind === 'user' &&
    [primary, object.mail].some((value) => value !== undefined && isForeign(value));
  const aliases = isElsewhere ? [] : object.proxyAddresses.filter(isSmtpAddress);
  const { userPrincipalName } = object;
  return [
    ...(userPrincipalName === undefined
      ? []
      : [{ attribute: 'userPrincipalName', value: userPrincipalName } as const]),
    ...aliases.map((value) => ({ attribute: 'proxyAddresses', value }) as const),
  ].filter(({ value }) => domainOf(value) !== '' && isForeign(value));
}

const unverifiedDomain =
  (verified: ReadonlySet<string>): CloudRule =>
  (object) =>
    unverifiedAddresses(object, verified).map(({ attribute, value }) => {
      const domain = domainOf(value);
      return cloudFinding(object, {
        attribute,
        value,
        problem: 'UnverifiedDomain',
        cause: { code: 'cloud.cause.unverifiedDomain', domain },
        next: { code: 'cloud.next.verifyOrRemove', domain, isSynced: object.isSynced },
      });
    });

const domainOf = (value: string): string => {
  const key = addressKey(value);
  const at = key.lastIndexOf('@');
  return at < 0 ? '' : key.slice(at + 1);
};

function isWithin(domain: string, verified: ReadonlySet<string>): boolean {
  for (let rest = domain; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1))
    if (verified.has(rest)) return true;
  return false;
}

/** "Block sign-in for the shared mailbox account" (Microsoft 365 admin center help, shared mailboxes). */
const sharedSignIn =
  (shared: ReadonlySet<string>): CloudRule =>
  (object) => {
    const { id, kind, accountEnabled, userPrincipalName = '', isSynced } = object;
    if (kind !== 'user' || accountEnabled !== true || !shared.has(id)) return [];
    return [
      cloudFinding(object, {
        attribute: 'accountEnabled',
        value: 'true',
        problem: 'SharedSignIn',
        cause: { code: 'cloud.cause.sharedSignIn' },
        next: { code: 'cloud.next.blockSignIn', userPrincipalName, isSynced },
      }),
    ];
  };
