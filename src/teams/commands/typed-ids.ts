import type { ObjectKind } from '../../domain/conflict/directory-object.ts';

/** An Entra object id in a message, with its kind where the text says it. */
export interface TypedId {
  readonly id: string;
  readonly kind?: ObjectKind;
}

const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
/** Exchange Online names recipients so in its errors: `User_8d3c…`, `Group_8d3c…`. */
const named = new RegExp(`\\b(user|group|contact|orgcontact)_(${guid.source})`, 'gi');
/** Entra Connect and Graph name the other object so: `ObjectIdInConflict: 8d3c…`, `"ObjectId","Value":["8d3c…`. */
const labelled = new RegExp(
  `objectid(?:inconflict)?\\W{1,4}(?:value\\W{1,6})?(${guid.source})`,
  'gi',
);
const any = new RegExp(`(?<![0-9a-f-])${guid.source}(?![0-9a-f-])`, 'gi');
/** Ids of a request or of a tenant are no objects. */
const otherId =
  /(?:tracking|correlation|request|session|tenant|trace|activity|app|application|client)[ _-]?ids?\W{0,6}$/i;

/** One message reads so many; each is a round trip to the directory. */
const MOST_IDS = 5;

/** The ids that a text says to be of objects. */
export function namedIds(text: string): readonly TypedId[] {
  const found = [
    ...[...text.matchAll(named)].map(([, kind = '', id = '']) => ({ id, kind: kindOf(kind) })),
    ...[...text.matchAll(labelled)].map(([, id = '']) => ({ id })),
  ];
  return once(found);
}

/** Every id of a text that may be of an object. */
export function idsIn(text: string): readonly TypedId[] {
  const others = [...text.matchAll(any)]
    .filter(({ index }) => !otherId.test(text.slice(Math.max(0, index - 40), index)))
    .map(([id]) => ({ id }));
  return once([...namedIds(text), ...others]);
}

function kindOf(word: string): ObjectKind {
  const lower = word.toLowerCase();
  return lower === 'user' || lower === 'group' ? lower : 'orgContact';
}

function once(ids: readonly TypedId[]): readonly TypedId[] {
  const byId = new Map<string, TypedId>();
  for (const { id, ...kind } of ids) {
    const key = id.toLowerCase();
    if (!byId.has(key)) byId.set(key, { id: key, ...kind });
  }
  return [...byId.values()].slice(0, MOST_IDS);
}
