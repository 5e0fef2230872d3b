import { defined } from '../defined.ts';
import type { ReportedFinding } from '../idfix/reported-finding.ts';
import type { Message } from '../message/message.ts';
import type { CloudAttribute, CloudObject } from './cloud-object.ts';

/** What can be wrong in the cloud though Entra ID quarantines nothing. Append only: the order is stored (`findingKey`). */
export const CLOUD_PROBLEMS = [
  /** Two live objects have the address, in different attributes. */
  'Duplicate',
  /** A soft-deleted object has an address that a live one wants or has. */
  'SoftDeletedHolder',
  /** The domain of the address is not verified in the tenant. */
  'UnverifiedDomain',
  /** mail is another address than the primary one. */
  'PrimaryNotMail',
  /** The primary address is another than userPrincipalName, where that is policy. */
  'PrimaryNotUpn',
  /** People can sign in to the account of a shared mailbox, room or equipment. */
  'SharedSignIn',
  /** otherMails has the address of another object. */
  'OtherMails',
  /** A guest and a mail contact have the same address. */
  'GuestAndContact',
] as const;

export type CloudProblem = (typeof CLOUD_PROBLEMS)[number];

/**
 * One value of one object of Entra ID that something is wrong with. Nothing is repaired from a file, so
 * that the action is always COMPLETE; the reason has a cause and a next step.
 */
export interface CloudFinding extends ReportedFinding {
  readonly attribute: CloudAttribute;
  readonly problems: readonly [CloudProblem];
  readonly suggestion: {
    readonly action: 'COMPLETE';
    readonly update: '';
    readonly reason: Message<'cloud.finding'>;
  };
  /** The bare address that `check` shows both sides of; absent where one object alone is at fault. */
  readonly clash?: string;
}

/** Causes and next steps. */
export type CloudCause = Message<Extract<Message['code'], `cloud.cause.${string}`>>;
export type CloudNext = Message<Extract<Message['code'], `cloud.next.${string}`>>;

export function cloudFinding(
  { id, displayName, kind }: Pick<CloudObject, 'id' | 'displayName' | 'kind'>,
  details: {
    readonly attribute: CloudAttribute;
    readonly value: string;
    readonly problem: CloudProblem;
    readonly cause: CloudCause;
    readonly next: CloudNext;
    readonly clash?: string;
  },
): CloudFinding {
  const { attribute, value, problem, cause, next, clash } = details;
  return {
    distinguishedName: id,
    commonName: displayName,
    objectClass: CLASS[kind],
    attribute,
    value,
    problems: [problem],
    suggestion: { action: 'COMPLETE', update: '', reason: { code: 'cloud.finding', cause, next } },
    ...defined({ clash }),
  };
}

/** IdFix's words for the kinds of objects. */
export const CLASS: Readonly<Record<CloudObject['kind'], 'user' | 'group' | 'contact'>> = {
  user: 'user',
  group: 'group',
  orgContact: 'contact',
};
