import { holderNamedIn } from '../domain/conflict/named-holder.ts';
import type { RefusalTable } from '../use-cases/ports/service-refusals.ts';
import type { ExchangeFailure } from './exchange-failure.ts';

export type MatchesFailure = (refused: ExchangeFailure) => boolean;

export const saysEach =
  (...patterns: readonly RegExp[]): MatchesFailure =>
  ({ text }) =>
    patterns.every((pattern) => pattern.test(text));

/** `type` and `id` of the object that Entra names as `<Type>_<guid>`, e.g. `PublicFolder_3b1c...`. */
const namedObject = ({ text }: ExchangeFailure) => {
  const { type = '', id = '' } = holderNamedIn(text) ?? {};
  return { type, id };
};
const namesObject: MatchesFailure = (refused) => namedObject(refused).type !== '';
const namedHolderId = ({ text }: ExchangeFailure) => holderNamedIn(text)?.id;
/** The recipient as Exchange names it behind "used by"; empty for none. */
const namedRecipient = ({ text }: ExchangeFailure) =>
  IN_USE.test(text) ? (holderNamedIn(text)?.words ?? '') : '';

/** Proxy address conflict when adding an email address in Exchange Online (Microsoft support). */
const SAME_VALUE = /Another object with the same value for property proxyAddresses/i;
const IN_USE = /is already being used by/i;
const OBJECT_CONFLICT = /EmailAddresses is incorrect\. Reason: ObjectConflict/i;

/** Refusals of Exchange Online and of the dual write to Entra that mean: another object has the address. */
export const ADDRESS_TAKEN: RefusalTable<ExchangeFailure> = [
  {
    key: 'usedByNamed',
    matches: (refused) => namedRecipient(refused) !== '',
    code: 'addressStillTaken',
    problem: (refused) => ({ code: 'exchange.usedBy', recipient: namedRecipient(refused) }),
    next: { code: 'exchange.next.freeRecipient' },
    namedHolderId,
  },
  {
    key: 'usedByOther',
    matches: saysEach(IN_USE),
    code: 'addressStillTaken',
    problem: { code: 'exchange.usedByOther' },
    next: { code: 'exchange.next.freeRecipient' },
  },
  {
    key: 'sameValueInPublicFolder',
    matches: (refused) =>
      saysEach(SAME_VALUE)(refused) && namedObject(refused).type.startsWith('PublicFolder'),
    code: 'addressStillTaken',
    problem: (refused) => ({ code: 'exchange.takenBy', ...namedObject(refused) }),
    next: { code: 'exchange.next.freePublicFolder' },
    namedHolderId,
  },
  {
    key: 'sameValueInNamed',
    matches: (refused) => saysEach(SAME_VALUE)(refused) && namesObject(refused),
    code: 'addressStillTaken',
    problem: (refused) => ({ code: 'exchange.takenBy', ...namedObject(refused) }),
    next: { code: 'exchange.next.freeObject' },
    namedHolderId,
  },
  {
    key: 'sameValue',
    matches: saysEach(SAME_VALUE),
    code: 'addressStillTaken',
    problem: { code: 'exchange.taken' },
    next: { code: 'exchange.next.freeObject' },
  },
  {
    key: 'objectConflictWithNamed',
    matches: (refused) => saysEach(OBJECT_CONFLICT)(refused) && namesObject(refused),
    code: 'addressStillTaken',
    problem: (refused) => ({ code: 'exchange.signInNameOrMailOf', ...namedObject(refused) }),
    next: { code: 'exchange.next.changeOther' },
    namedHolderId,
  },
  {
    key: 'objectConflict',
    matches: saysEach(OBJECT_CONFLICT),
    code: 'addressStillTaken',
    problem: { code: 'exchange.signInNameOrMail' },
    next: { code: 'exchange.next.changeOther' },
  },
];
