import { bareAddress, sameAddress } from '../address/proxy-address.ts';
import { isPlaceholderUpn } from '../address/user-principal-name.ts';
import type { ConflictDetails } from './conflict.ts';
import type { DirectoryObject } from './directory-object.ts';
import { isFoundByCheck } from './found-by-check.ts';

/** What two accounts have in common. */
export type PersonEvidence = 'employeeId' | 'signInName' | 'mail' | 'displayName' | 'mailNickname';

/**
 * What speaks for one person behind a synced claimant and a cloud holder: accounts that Entra Connect
 * never matched (soft match, hard match: "Use Microsoft Entra Connect with an existing tenant"). The
 * strongest evidence first; undefined when there is not enough. An attribute that was not read is no
 * evidence, neither for nor against.
 *
 * Enough is the same employeeId; or the same sign-in prefix or mail under names that agree; or the same
 * name and mailNickname. Names that disagree outweigh a shared prefix: in a conflict about a UPN both
 * sides have the prefix by definition. Different employeeIds are two people.
 */
export function samePerson(
  claimant: DirectoryObject,
  holder: DirectoryObject,
): readonly PersonEvidence[] | undefined {
  if (!canBeMatched(claimant, holder)) return undefined;
  const sameId = isSameText(claimant.employeeId, holder.employeeId);
  const isOtherId = claimant.employeeId !== undefined && holder.employeeId !== undefined && !sameId;
  if (isOtherId) return undefined;
  const names = compareNames(claimant.displayName, holder.displayName);
  const evidence = (
    [
      ['employeeId', sameId],
      ['signInName', sameSignInPrefix(claimant, holder)],
      ['mail', sameMail(claimant, holder)],
      ['displayName', names === 'same'],
      ['mailNickname', isSameText(claimant.mailNickname, holder.mailNickname)],
    ] as const
  ).flatMap(([code, isShared]) => (isShared ? [code] : []));
  return isEnough(evidence, names) ? evidence : undefined;
}

/** A claimant and a holder that may be one person. */
export interface TwoAccounts {
  readonly synced: DirectoryObject;
  readonly cloud: DirectoryObject;
  readonly evidence: readonly PersonEvidence[];
}

/** The holder that may be the claimant's own other account; the one with the most evidence. A match frees quarantined values only. */
export function twoAccountsOf({ conflict, lookup }: ConflictDetails): TwoAccounts | undefined {
  if (isFoundByCheck(conflict)) return undefined;
  const { claimant: synced } = conflict;
  return lookup.holders
    .flatMap(({ object: cloud }) => {
      const evidence = samePerson(synced, cloud);
      return evidence === undefined ? [] : [{ synced, cloud, evidence }];
    })
    .toSorted((one, other) => other.evidence.length - one.evidence.length)[0];
}

/** What distinguishes an account from a namesake: its sign-in name of now. */
export function accountName({ userPrincipalName, mail, displayName }: DirectoryObject): string {
  return userPrincipalName ?? mail ?? displayName;
}

function isEnough(evidence: readonly PersonEvidence[], names: NamesVerdict): boolean {
  if (evidence.includes('employeeId')) return true;
  if (names === 'different') return false;
  if (evidence.includes('signInName') || evidence.includes('mail')) return true;
  return names === 'same' && evidence.includes('mailNickname');
}

/** Entra Connect matches a synced account with a cloud account that is alive and of no other origin. */
function canBeMatched(claimant: DirectoryObject, holder: DirectoryObject): boolean {
  const isUser = ({ kind, userType }: DirectoryObject) => kind === 'user' && userType !== 'Guest';
  const isLive = ({ deletedDateTime }: DirectoryObject) => deletedDateTime === undefined;
  return (
    claimant.id !== holder.id &&
    [claimant, holder].every((object) => isUser(object) && isLive(object)) &&
    claimant.mastery === 'onPremises' &&
    holder.mastery !== 'onPremises' &&
    holder.onlyInExchange !== true
  );
}

function isSameText(one: string | undefined, other: string | undefined): boolean {
  const [a, b] = [one?.trim().toLowerCase(), other?.trim().toLowerCase()];
  return a !== undefined && a !== '' && a === b;
}

/** Of the claimant counts what it wants: its UPN of now is a placeholder while the wanted one waits. */
function sameSignInPrefix(claimant: DirectoryObject, holder: DirectoryObject): boolean {
  const quarantined = claimant.provisioningErrors
    .filter(({ propertyCausingError: is }) => is.toLowerCase() === 'userprincipalname')
    .map(({ value }) => value);
  const now = claimant.userPrincipalName;
  const isPlaceholder =
    now !== undefined && quarantined.some((wanted) => isPlaceholderUpn(now, wanted));
  const names = [claimant.onPremises?.userPrincipalName, ...quarantined];
  const prefixes = (isPlaceholder ? names : [...names, now]).map(signInPrefix);
  const held = signInPrefix(holder.userPrincipalName);
  return held !== undefined && prefixes.includes(held);
}

function signInPrefix(userPrincipalName: string | undefined): string | undefined {
  if (userPrincipalName === undefined) return undefined;
  const name = bareAddress(userPrincipalName);
  const prefix = name.slice(0, name.lastIndexOf('@')).toLowerCase();
  return prefix === '' ? undefined : prefix;
}

function sameMail(claimant: DirectoryObject, holder: DirectoryObject): boolean {
  return (
    claimant.mail !== undefined &&
    holder.mail !== undefined &&
    sameAddress(claimant.mail, holder.mail)
  );
}

type NamesVerdict = 'same' | 'agree' | 'different';

/**
 * `Doe, Jane` and `Jane Doe` are the same; `J. Doe` and `Jane Doe (Sales)` agree; a name of no letters
 * says nothing, which is agreement.
 */
function compareNames(one: string, other: string): NamesVerdict {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (a.length === 0 || b.length === 0) return 'agree';
  if (a.toSorted().join(' ') === b.toSorted().join(' ')) return 'same';
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a];
  return fewer.every((word) => more.some((full) => isShortFor(word, full))) ? 'agree' : 'different';
}

/** Accents and German spellings are no difference: `Müller`, `Mueller` and `Muller` are one word. */
function wordsOf(name: string): readonly string[] {
  const plain = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const folded = plain.replaceAll('ß', 'ss').replace(/([aou])e/g, '$1');
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Equal, or one is the initial of the other. */
function isShortFor(one: string, other: string): boolean {
  const isInitial = (short: string, long: string) => short.length === 1 && long.startsWith(short);
  return one === other || isInitial(one, other) || isInitial(other, one);
}
