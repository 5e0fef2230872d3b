import type { DirectoryObject, ExchangeRecipient } from '../../domain/conflict/directory-object.ts';
import { masteryOf, needsNoSignIn, recipientKindOf } from '../../domain/conflict/object-terms.ts';
import { defined } from '../../domain/defined.ts';
import type { KindCode } from '../../domain/message/conflict-messages.ts';
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
  if (exchangeRecipient === 'mailUser' && mastery === 'onPremises') {
    return 'card.object.mailUserSynced';
  }
  return recipients[exchangeRecipient];
}

const plainKinds: ReadonlySet<KindCode> = new Set(['kind.user', 'kind.guest']);

const recipients: Readonly<Partial<Record<ExchangeRecipient, BareCode>>> = {
  mailbox: 'card.object.mailbox',
  mailUser: 'card.object.mailUser',
  none: 'card.object.noMailbox',
  unknown: 'card.object.mailboxUnknown',
};
