import { kindName } from '../../domain/conflict/conflict-sentences.ts';
import type { DirectoryObject, ExchangeRecipient } from '../../domain/conflict/directory-object.ts';
import { capitalised, literal, type PlainText } from '../../words/plain-text.ts';
import { localTime } from '../template/card-time.ts';

/** Short facts about an object, for the lines under its name. */

/** "User, enabled", "Guest, sign-in blocked", "Microsoft 365 group, deleted ...". */
export function kindAndLife(object: DirectoryObject): PlainText {
  const life = lifeOf(object);
  const kind = capitalised(kindName(object));
  return life === undefined ? kind : literal(`${kind}, ${life}`);
}

function lifeOf(object: DirectoryObject): string | undefined {
  if (object.deletedDateTime !== undefined) return `deleted ${localTime(object.deletedDateTime)}`;
  if (object.accountEnabled === undefined) return undefined;
  return object.accountEnabled ? 'enabled' : 'sign-in blocked';
}

const recipients: Readonly<Partial<Record<ExchangeRecipient, string>>> = {
  mailbox: 'Has a mailbox',
  mailUser: 'Mail user without mailbox',
  none: 'No mailbox',
  unknown: 'Whether it has a mailbox is not known',
};

/** What stands behind a user in Exchange; undefined where the kind says it already. */
export function recipientWords(object: DirectoryObject): PlainText | undefined {
  const words = object.kind === 'user' ? recipients[object.exchangeRecipient] : undefined;
  return words === undefined ? undefined : literal(words);
}
