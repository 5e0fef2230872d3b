import { checkCard } from '../../cards/check/check-card.ts';
import type { CheckedAddress, InvalidAddress } from '../../cards/check/check-words.ts';
import { objectCard } from '../../cards/check/object-card.ts';
import { peopleCard } from '../../cards/check/people-card.ts';
import { validateAddress } from '../../domain/address/address-rules.ts';
import { chunksOf } from '../../domain/chunks.ts';
import type { ObjectKind } from '../../domain/conflict/directory-object.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { Answer, CommandParts, CommandTurn, TypedText } from './command.ts';
import type { MentionedPerson } from './message-text.ts';
import { addressesInProse, addressesOf } from './typed-addresses.ts';

interface Check {
  /** As typed, without decoration; they may be invalid. At most `MOST_ADDRESSES`, perhaps none. */
  readonly addresses: readonly string[];
  /** How many more there were. */
  readonly leftOut: number;
  /** Objects by their Entra object id. */
  readonly ids?: readonly TypedId[];
  /** Objects by their name, where neither address nor id was typed. */
  readonly people?: readonly MentionedPerson[];
}

/** One `check` accepts so many; each costs 11 of the directory's reads. */
export const MOST_ADDRESSES = 20;

/** A check card shows so many addresses; more are in several cards. */
const ADDRESSES_PER_CARD = 10;

/** People of one message that are searched. */
const MOST_PEOPLE = 3;

/** What follows `check`: addresses, else ids, else mentioned people, else a name. */
export function readCheck(typed: TypedText): Check {
  const addresses = addressesOf(typed);
  const ids = addresses.length > 0 ? namedIds(typed.rest) : idsIn(typed.rest);
  if (addresses.length > 0 || ids.length > 0) return checkOf(addresses, ids);
  const name = nameIn(typed.rest);
  const people = typed.people.length > 0 || name === undefined ? typed.people : [{ name }];
  return people.length === 0 ? checkOf([], []) : checkOfPeople(people);
}

type Message = Omit<TypedText, 'rest'>;

/** A message that begins with no command and holds an address, an id or nothing but a mention. */
export function askedWithoutCommand({ text, html, people }: Message): Check | undefined {
  const addresses = addressesInProse({ text, html });
  const ids = addresses.length > 0 ? namedIds(text) : idsIn(text);
  if (addresses.length > 0 || ids.length > 0) return checkOf(addresses, ids);
  const isOnlyMention = people.length > 0 && text === '';
  return isOnlyMention ? checkOfPeople(people) : undefined;
}

/** A message that is written like the name of a person: `John Doe`, `@john doe`. */
export function readName({ text }: Message): Check | undefined {
  const name = text.startsWith('@') ? nameIn(text.slice(1)) : isLikeName(text) && text;
  return name ? checkOfPeople([{ name }]) : undefined;
}

function checkOf(addresses: readonly string[], ids: readonly TypedId[]): Check {
  const taken = addresses.slice(0, MOST_ADDRESSES);
  const found = { addresses: taken, leftOut: addresses.length - taken.length };
  return ids.length === 0 ? found : { ...found, ids };
}

const checkOfPeople = (people: readonly MentionedPerson[]): Check => ({
  addresses: [],
  leftOut: 0,
  people: people.slice(0, MOST_PEOPLE),
});

/** Who has each address, who claims it, or why it is no address; what an id or a name is. */
export async function answerCheck(
  { useCases }: CommandParts,
  { addresses, leftOut, ids = [], people = [] }: Check,
  { words }: CommandTurn,
): Promise<Answer> {
  if (addresses.length + ids.length + people.length === 0)
    return [{ forWriter: 'chat.check.noAddress' }];
  const [reports, found] = await Promise.all([
    reportsOf(useCases, addresses),
    Promise.all([
      ...ids.map((id) => answerId(useCases, id, words)),
      ...people.map((one) => answerPerson(useCases, one, words)),
    ]),
  ]);
  const cards = chunksOf(reports, ADDRESSES_PER_CARD).map((few) =>
    checkCard({ reports: few }, words),
  );
  const answers: Answer[number][] = [...found];
  if (leftOut > 0) answers.push({ code: 'chat.check.leftOut', most: MOST_ADDRESSES, leftOut });
  answers.unshift(...cards);
  return answers;
}

/** What is known about each address; at one moment, so that one filter of Exchange Online has all of them. */
export const reportsOf = (
  useCases: Pick<UseCases, 'checkAddress'>,
  addresses: readonly string[],
): Promise<readonly (CheckedAddress | InvalidAddress)[]> =>
  Promise.all(addresses.map((address) => report(useCases, address)));

/** The open conflicts about them. */
export const openNumbers = (
  reports: readonly (CheckedAddress | InvalidAddress)[],
): readonly number[] =>
  reports.flatMap((report) => ('open' in report ? report.open : [])).map(({ number }) => number);

async function report(
  useCases: Pick<UseCases, 'checkAddress'>,
  typed: string,
): Promise<CheckedAddress | InvalidAddress> {
  const [, sip = '', bare = typed] = /^(sip:)(.+)$/i.exec(typed) ?? [];
  const checked = validateAddress(bare);
  return checked.valid
    ? useCases.checkAddress(`${sip.toLowerCase()}${checked.address}`)
    : { address: typed, invalid: checked.why };
}

async function answerId(
  useCases: UseCases,
  id: TypedId,
  words: CommandTurn['words'],
): Promise<Answer[number]> {
  const found = await useCases.showObject(id);
  return found === undefined
    ? { code: 'chat.check.noObject', id: id.id }
    : objectCard(found, words);
}

/** The person, those to choose from, or that there is nobody of that name. */
async function answerPerson(
  useCases: UseCases,
  { name, entraObjectId: id }: MentionedPerson,
  words: CommandTurn['words'],
): Promise<Answer[number]> {
  if (id !== undefined) return answerId(useCases, { id, kind: 'user' }, words);
  const found = await useCases.findByName(name);
  const [only] = found.objects;
  const isSure = found.objects.length === 1 && found.unanswered.length === 0;
  if (only !== undefined && isSure) return answerId(useCases, only, words);
  return only === undefined && found.unanswered.length === 0
    ? { code: 'chat.check.nobodyNamed', name }
    : peopleCard(found, words);
}

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

/** Words around a name after `check`: "for user John Doe, please". */
const around =
  /^(?:(?:for|of|if|the|user|users|person|group|contact|mailbox|name|named|called|who|is|has|address|addresses|für|fuer|von|ob|der|die|das|den|benutzer|nutzer|gruppe|kontakt|postfach|adresse|wer|ist|hat|nach) )+|(?:[ ,]+(?:please|pls|bitte|free|frei|used|vergeben))*[?!.]*$/gi;

/** A display name has at most 256 characters ("user resource type"), and nobody types them. */
const LONGEST = 80;
const MOST_WORDS = 8;

/** The name in what follows `check`; undefined where nothing can be one. */
function nameIn(rest: string): string | undefined {
  const name = rest
    .slice(0, LONGEST * 2)
    .replace(around, '')
    .replace(/^["'@]+|["']+$/g, '')
    .trim();
  const isName =
    name.length <= LONGEST && name.split(' ').length <= MOST_WORDS && /\p{L}/u.test(name);
  return isName ? name : undefined;
}

const word = String.raw`\p{Lu}[\p{L}\p{M}'’.-]*`;
const particle = '(?:von|van|de|der|den|di|da|la|le|al|el|bin|zu|ter)';
const whole = new RegExp(`^${word}(?: (?:${word}|${particle})){0,3} ${word}$`, 'u');

/** True for a text that is written like the name of a person and like nothing else: `John Doe`. */
const isLikeName = (text: string): boolean => text.length <= LONGEST && whole.test(text);
