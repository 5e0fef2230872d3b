import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject, ExchangeRecipient } from '../../domain/conflict/directory-object.ts';
import { isGuid } from '../../domain/conflict/guid.ts';
import type { BareCode } from '../../words/codes.ts';
import type { Words } from '../../words/words.ts';

/**
 * Pages of the Entra admin center, with the id of the object behind them. Contacts have none. Sources: addresses that
 * Maester and Microsoft's pages link to.
 */
const PAGES: Readonly<Partial<Record<DirectoryObject['kind'], string>>> = {
  user: '#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/',
  group: '#view/Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Overview/groupId/',
};

/** A deleted object has no page of its own: the list that it is in. */
const DELETED: Readonly<Partial<Record<DirectoryObject['kind'], string>>> = {
  user: '#view/Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/DeletedUsers',
  group: '#view/Microsoft_AAD_IAM/GroupsManagementMenuBlade/~/DeletedGroups',
};

/** The page of the object in the Entra admin center, or the list of deleted objects; undefined where there is none. */
export function entraPage(
  base: string,
  { kind, id, deletedDateTime, onlyInExchange }: DirectoryObject,
): string | undefined {
  if (onlyInExchange === true) return undefined;
  const list = DELETED[kind];
  if (deletedDateTime !== undefined) return list === undefined ? undefined : `${base}/${list}`;
  const page = PAGES[kind];
  if (page === undefined || !isGuid(id)) return undefined;
  return `${base}/${page}${encodeURIComponent(id)}`;
}

type RecipientList = 'mailboxes' | 'groups' | 'contacts';

/**
 * Where the Exchange admin center lists a recipient. Contacts lists mail users, too. No page of Microsoft documents an
 * address of one recipient, so the link opens the list.
 */
const LISTS: Readonly<Partial<Record<ExchangeRecipient, RecipientList>>> = {
  mailbox: 'mailboxes',
  mailUser: 'contacts',
  mailContact: 'contacts',
  unifiedGroup: 'groups',
  distributionGroup: 'groups',
  dynamicDistributionGroup: 'groups',
};

const titles = {
  mailboxes: 'card.openMailboxes',
  groups: 'card.openGroups',
  contacts: 'card.openContacts',
} as const satisfies Readonly<Record<RecipientList, BareCode>>;

/** The lists of the Exchange admin center that have these objects, each once. */
export function exchangePages(base: string, objects: readonly DirectoryObject[]) {
  const lists = objects.map(({ exchangeRecipient, deletedDateTime }) =>
    deletedDateTime === undefined ? LISTS[exchangeRecipient] : undefined,
  );
  return [...new Set(lists.filter((list) => list !== undefined))].map((list) => ({
    title: titles[list],
    url: `${base}/#/${list}`,
  }));
}

interface LinkedCard {
  readonly details: ConflictDetails;
  readonly exchangeAdminUrl?: string;
  readonly cardUrl?: string;
}

/** Further pages: the card that follows the conflict, and the lists of the Exchange admin center. */
export function linksOf(
  { details, exchangeAdminUrl, cardUrl }: LinkedCard,
  words: Words,
): readonly object[] {
  const objects = [
    details.conflict.claimant,
    ...details.lookup.holders.map(({ object }) => object),
  ];
  const pages = exchangeAdminUrl === undefined ? [] : exchangePages(exchangeAdminUrl, objects);
  const card = cardUrl === undefined ? [] : [{ title: 'card.openCard', url: cardUrl } as const];
  return [...card, ...pages].map(({ title, url }) => ({ title: words.text(title), url }));
}
