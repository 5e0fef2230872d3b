import type { Person } from '../../domain/conflict/person.ts';
import { mentionedName } from '../../words/plain-text.ts';

/**
 * The entity of a mention in a card; none of a person without a name. Teams notifies the person whose Entra object id
 * is mentioned, where text and entity are the same.
 */
export function mentionOf({ entraObjectId, displayName }: Person) {
  const name = mentionedName(displayName);
  if (name === undefined) return [];
  return [{ type: 'mention', text: `<at>${name}</at>`, mentioned: { id: entraObjectId, name } }];
}
