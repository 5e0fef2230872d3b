import type { DirectoryObject, ExchangeRecipient } from '../../domain/conflict/directory-object.ts';
import { masteryOf, needsNoSignIn, recipientKindOf } from '../../domain/conflict/object-terms.ts';
import { defined } from '../../domain/defined.ts';
import type { KindCode } from '../../domain/message/conflict-messages.ts';
import { mailboxOf } from '../../domain/remedy/side-facts.ts';
import type { BareCode } from '../../words/codes.ts';
import type { PlainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';

/**
 * Short facts about an object, for the lines under its name: what it is and whether it lives, what
 * stands behind it in Exchange, and where it is changed.
 */
export function objectFacts(object: DirectoryObject, words: Words): readonly PlainText[] {
  const { deletedDateTime } = object;
  const accountEnabled = needsNoSignIn(object) ? undefined : object.accountEnabled;
  const kind = words.text({
    code: 'card.object.kind',
    kind: recipientKindOf(object),
    ...defined({ enabled: accountEnabled, deletedAt: deletedDateTime }),
  });
  const mastery = words.text({ code: 'card.object.term', term: masteryOf(object) });
  const recipient = recipientLine(object);
  return recipient === undefined ? [kind, mastery] : [kind, words.text(recipient), mastery];
}

/** What stands behind a user in Exchange; absent where the kind says it already. */
function recipientLine(object: DirectoryObject): BareCode | undefined {
  const { kind, exchangeRecipient, mastery } = object;
  const isNamed = !plainKinds.has(recipientKindOf(object));
  if (kind !== 'user' || isNamed) return undefined;
  const byOriginal = originalLine(object);
  if (byOriginal !== undefined) return byOriginal;
  if (exchangeRecipient === 'mailUser' && mastery === 'onPremises') {
    return 'card.object.mailUserSynced';
  }
  return recipients[exchangeRecipient];
}

/** What Active Directory says where Exchange Online does not show the mailbox itself. */
function originalLine(object: DirectoryObject): BareCode | undefined {
  const { exchangeRecipient, originalMailbox } = object;
  const isOpen = exchangeRecipient === 'unknown' || exchangeRecipient === 'mailUser';
  if (originalMailbox === undefined || !isOpen) return undefined;
  switch (mailboxOf(object)) {
    case 'onPremises':
      return 'card.object.mailboxOnPremises';
    case 'exchangeOnline':
      return 'card.object.mailboxRemote';
    case 'none':
      return originalMailbox.place === 'elsewhere'
        ? 'card.object.mailForwarded'
        : 'card.object.noMailbox';
    case 'unknown':
      return undefined;
  }
}

const plainKinds: ReadonlySet<KindCode> = new Set(['kind.user', 'kind.guest']);

const recipients: Readonly<Partial<Record<ExchangeRecipient, BareCode>>> = {
  mailbox: 'card.object.mailbox',
  mailUser: 'card.object.mailUser',
  none: 'card.object.noMailbox',
  unknown: 'card.object.mailboxUnknown',
};
