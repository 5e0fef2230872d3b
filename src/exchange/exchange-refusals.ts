import { GUID_PATTERN } from '../domain/conflict/guid.ts';
import type { Message } from '../domain/message/message.ts';
import type { RefusalMeaning, RefusalTable } from '../use-cases/ports/service-refusals.ts';
import { isRead } from './exchange-command.ts';
import type { ExchangeFailure } from './exchange-failure.ts';

const NAMED_OBJECT = new RegExp(
  `(?:ConflictingObjects?:|ObjectConflict with:)\\s*([A-Za-z]+)_(${GUID_PATTERN})`,
  'i',
);
const NAMED_RECIPIENT =
  /is already being used by (?:the proxy addresses or LegacyExchangeDN(?: of)?\s*)?"([^"]+)"/i;

type Matches = (refused: ExchangeFailure) => boolean;

const says =
  (...patterns: readonly RegExp[]): Matches =>
  ({ text }) =>
    patterns.every((pattern) => pattern.test(text));
const hasStatus =
  (expected: number): Matches =>
  ({ status }) =>
    status === expected;

/** `type` and `id` of the object that Entra names as `<Type>_<guid>`, e.g. `PublicFolder_3b1c...`. */
const namedObject = ({ text }: ExchangeFailure) => {
  const [, type = '', id = ''] = NAMED_OBJECT.exec(text) ?? [];
  return { type, id };
};
const namedHolderId = (refused: ExchangeFailure) => namedObject(refused).id.toLowerCase();

const wordsOf = ({ text }: ExchangeFailure) => text;
const isOutage = ({ status }: ExchangeFailure) => status === 408 || status >= 500;

/** Proxy address conflict when adding an email address in Exchange Online (Microsoft support). */
const SAME_VALUE = /Another object with the same value for property proxyAddresses/i;
const OBJECT_CONFLICT = /EmailAddresses is incorrect\. Reason: ObjectConflict/i;

const ADDRESS_TAKEN: RefusalTable<ExchangeFailure> = [
  {
    key: 'usedByNamed',
    matches: says(NAMED_RECIPIENT),
    code: 'addressStillTaken',
    problem: ({ text }) => ({
      code: 'exchange.usedBy',
      recipient: NAMED_RECIPIENT.exec(text)?.[1] ?? '',
    }),
    next: { code: 'exchange.next.freeRecipient' },
  },
  {
    key: 'usedByOther',
    matches: says(/is already being used by/i),
    code: 'addressStillTaken',
    problem: { code: 'exchange.usedByOther' },
    next: { code: 'exchange.next.freeRecipient' },
  },
  {
    key: 'sameValueInPublicFolder',
    matches: (refused) =>
      says(SAME_VALUE)(refused) && namedObject(refused).type.startsWith('PublicFolder'),
    code: 'addressStillTaken',
    problem: (refused) => ({ code: 'exchange.takenBy', ...namedObject(refused) }),
    next: { code: 'exchange.next.freePublicFolder' },
    namedHolderId,
  },
  {
    key: 'sameValueInNamed',
    matches: says(SAME_VALUE, NAMED_OBJECT),
    code: 'addressStillTaken',
    problem: (refused) => ({ code: 'exchange.takenBy', ...namedObject(refused) }),
    next: { code: 'exchange.next.freeObject' },
    namedHolderId,
  },
  {
    key: 'sameValue',
    matches: says(SAME_VALUE),
    code: 'addressStillTaken',
    problem: { code: 'exchange.taken' },
    next: { code: 'exchange.next.freeObject' },
  },
  {
    key: 'objectConflictWithNamed',
    matches: says(OBJECT_CONFLICT, NAMED_OBJECT),
    code: 'addressStillTaken',
    problem: (refused) => ({ code: 'exchange.signInNameOrMailOf', ...namedObject(refused) }),
    next: { code: 'exchange.next.changeOther' },
    namedHolderId,
  },
  {
    key: 'objectConflict',
    matches: says(OBJECT_CONFLICT),
    code: 'addressStillTaken',
    problem: { code: 'exchange.signInNameOrMail' },
    next: { code: 'exchange.next.changeOther' },
  },
];

/** Both texts that a synced recipient gives: that of the dual write to Entra, and Exchange's own. */
const MASTERED_ON_PREMISES: RefusalTable<ExchangeFailure> = [
  {
    key: 'dualWriteMastered',
    matches: says(/on-premises mastered Directory Sync objects/i),
    code: 'masteredOnPremises',
    problem: { code: 'exchange.mastered' },
    next: { code: 'exchange.next.removeOnPremisesOrWait' },
  },
  {
    key: 'mastered',
    matches: says(/being synchronized from your on-premises organization/i),
    code: 'masteredOnPremises',
    problem: { code: 'exchange.mastered' },
    next: { code: 'exchange.next.removeOnPremises' },
  },
];

/** The first match decides. Texts: see docs/EXCHANGE.md. */
export const EXCHANGE_REFUSALS: RefusalTable<ExchangeFailure> = [
  ...ADDRESS_TAKEN,
  ...MASTERED_ON_PREMISES,
  {
    // Without the on-premises half the text means that the app's role assignment leaves this one out.
    key: 'outsideWriteScope',
    matches: says(/out of the current user's write scope/i),
    code: 'outsideWriteScope',
    problem: ({ cmdlet }) => ({ code: 'exchange.outsideWriteScope', cmdlet }),
    next: { code: 'exchange.next.widenScope' },
  },
  {
    key: 'recipientGone',
    matches: ({ text, exceptionType }) =>
      exceptionType.endsWith('ManagementObjectNotFoundException') ||
      /because object '.*' couldn't be found/i.test(text),
    code: 'objectNotFound',
    problem: { code: 'exchange.recipientGone' },
    next: { code: 'exchange.next.checkConflict' },
  },
  {
    key: 'tokenRefused',
    matches: hasStatus(401),
    code: 'notPermittedInDirectory',
    problem: { code: 'exchange.tokenRefused' },
    said: wordsOf,
    next: { code: 'exchange.next.grantRole' },
  },
  {
    // The app has no role, or its roles lack the cmdlet; then the body is often empty or zero bytes
    // (seen in practice), for unknown cmdlets just the same.
    key: 'cmdletNotAllowed',
    matches: hasStatus(403),
    code: 'notPermittedInDirectory',
    problem: ({ cmdlet }) => ({ code: 'exchange.cmdletRefused', cmdlet }),
    said: wordsOf,
    next: { code: 'exchange.next.grantRole' },
  },
  {
    // The cmdlet or parameter is not in the role: PowerShell's words for the same refusal as 403.
    key: 'cmdletNotInRole',
    matches: says(
      /is not recognized as (?:the|a) name of a cmdlet|CommandNotFoundException|A parameter cannot be found that matches/i,
    ),
    code: 'notPermittedInDirectory',
    problem: ({ cmdlet }) => ({ code: 'exchange.cmdletNotInRole', cmdlet }),
    next: { code: 'exchange.next.addCmdlet' },
  },
  {
    key: 'throttled',
    matches: hasStatus(429),
    code: 'exchangeUnavailable',
    problem: { code: 'exchange.throttled' },
    next: { code: 'service.retryInMinutes' },
    transient: true,
  },
  {
    key: 'outageOfRead',
    matches: (refused) => isOutage(refused) && isRead(refused.cmdlet),
    code: 'exchangeUnavailable',
    problem: ({ status }) => ({ code: 'exchange.outage', status }),
    said: wordsOf,
    next: { code: 'service.retryInMinutes' },
    transient: true,
  },
  {
    key: 'outageOfWrite',
    matches: isOutage,
    code: 'exchangeUnavailable',
    problem: ({ status }) => ({ code: 'exchange.outage', status }),
    said: wordsOf,
    next: { code: 'exchange.next.checkFirst' },
  },
];

/** What no row is about is shown with its code, its words and its request id. */
export const OTHER_EXCHANGE_REFUSAL: RefusalMeaning<ExchangeFailure> = {
  key: 'other',
  code: 'exchangeRefused',
  problem: ({ cmdlet, code, status }) => ({
    code: 'exchange.refused',
    cmdlet,
    name: code || `HTTP ${status}`,
  }),
  said: wordsOf,
  next: ({ requestId }) => ({ code: 'exchange.next.requestId', requestId }),
};

/** How a call ended without an answer that can be read. */
export type LostAnswer = 'unreached' | 'unreadable' | 'endless';

/** What it means that there is no answer: a write may have been carried out, so it is not repeated. */
export function lostAnswer(lost: LostAnswer, cmdlet: string): RefusalMeaning<unknown> {
  const meaning = { code: 'exchangeUnavailable', problem: lostProblem(lost, cmdlet) } as const;
  return isRead(cmdlet)
    ? {
        ...meaning,
        key: `${lost}OfRead`,
        transient: true,
        next: { code: 'service.retryInMinutes' },
      }
    : { ...meaning, key: `${lost}OfWrite`, next: { code: 'exchange.next.checkFirst' } };
}

function lostProblem(lost: LostAnswer, cmdlet: string): Message {
  switch (lost) {
    case 'unreached':
      return { code: 'exchange.unreached' };
    case 'unreadable':
      return { code: 'exchange.unreadable', cmdlet };
    case 'endless':
      return { code: 'exchange.endless', cmdlet };
  }
}
