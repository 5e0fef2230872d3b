import type { DirectoryObject, ExchangeRecipient } from '../../domain/conflict/directory-object.ts';
import { masteryOf, recipientKindOf } from '../../domain/conflict/object-terms.ts';
import { defined } from '../../domain/defined.ts';
import type { BareCode } from '../../words/codes.ts';
import type { PlainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';

/**
 * Short facts about an object, for the lines under its name: what it is and whether it lives, what
 * stands behind it in Exchange, and where it is changed.
 */
export function objectFacts(object: DirectoryObject, words: Words): readonly PlainText[] {
  const { accountEnabled, deletedDateTime } = object;
  const kind = words.text({
    code: 'card.object.kind',
    kind: recipientKindOf(object),
    ...defined({ enabled: accountEnabled, deletedAt: deletedDateTime }),
  });
  const mastery = words.text({ code: 'card.object.term', term: masteryOf(object) });
  const recipient = object.kind === 'user' ? recipients[object.exchangeRecipient] : undefined;
  return recipient === undefined ? [kind, mastery] : [kind, words.text(recipient), mastery];
}

/** What stands behind a user in Exchange; absent where the kind says it already. */
const recipients: Readonly<Partial<Record<ExchangeRecipient, BareCode>>> = {
  mailbox: 'card.object.mailbox',
  mailUser: 'card.object.mailUser',
  none: 'card.object.noMailbox',
  unknown: 'card.object.mailboxUnknown',
};
