import { defined } from '../defined.ts';
import type { ObjectKind } from './directory-object.ts';
import { GUID_PATTERN } from './guid.ts';

/** The object that a complaint of Exchange Online or Entra ID names as the holder of an address. */
export interface NamedInComplaint {
  /** In its own words: a name, a path, a GUID or `<Type>_<guid>`. */
  readonly words: string;
  /** `User`, `Group`, `Contact`, `PublicFolder`, where the complaint says the type. */
  readonly type?: string;
  /** An Entra object id or Exchange's Guid, in lower case, where the complaint says one. */
  readonly id?: string;
}

/** `ConflictingObject: User_3f25...`; the letter in front keeps other ids with an underscore out. */
const TYPED = new RegExp(`\\b([A-Z][A-Za-z]+)_(${GUID_PATTERN.replaceAll('a-f', 'a-fA-F')})`);
const QUOTED = /\bused by\b[^"]*"([^"]+)"/i;
const ENDS_IN_GUID = new RegExp(`(?:^|[/\\\\=])(${GUID_PATTERN})$`, 'i');

/**
 * The holder that a complaint names, in each spelling that was seen: `<Type>_<guid>`, `LegacyExchangeDN
 * of "<name or guid>"`, and a path whose end is a name or a GUID ("Proxy address conflict when adding an
 * email address in Exchange Online", Exchange troubleshooting). Undefined when it names none.
 */
export function holderNamedIn(complaint: string): NamedInComplaint | undefined {
  const text = withoutEntities(complaint);
  const [typed, type, typedId] = TYPED.exec(text) ?? [];
  if (typed !== undefined && type !== undefined && typedId !== undefined) {
    return { words: typed, type, id: typedId.toLowerCase() };
  }
  const words = QUOTED.exec(text)?.[1]?.trim();
  if (words === undefined || words === '') return undefined;
  const id = ENDS_IN_GUID.exec(words)?.[1]?.toLowerCase();
  return { words, ...defined({ id }) };
}

/** The Graph kind of a type; undefined for one that Graph does not have or that is not said. */
export function kindOfNamed({ type }: NamedInComplaint): ObjectKind | undefined {
  switch (type) {
    case 'User':
      return 'user';
    case 'Group':
      return 'group';
    case 'Contact':
      return 'orgContact';
    default:
      return undefined;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&amp;': '&',
};

/** A complaint can be escaped twice on its way: once as XML, once as the text inside. */
export function withoutEntities(text: string): string {
  return text.replaceAll(/&(?:quot|apos|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}
