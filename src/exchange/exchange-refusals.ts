import { GUID_PATTERN } from '../domain/conflict/guid.ts';
import type { RefusalMeaning, RefusalTable } from '../use-cases/ports/service-refusals.ts';
import { isRead } from './exchange-command.ts';
import type { ExchangeFailure } from './exchange-failure.ts';

const TRY_AGAIN = 'Try again in a few minutes.';
const CHECK_FIRST =
  'The change may or may not have been made: press "Check now" before you try again.';
const GRANT_ROLE =
  'Grant Exchange.ManageAsApp and put the app into its role group (docs/EXCHANGE.md); new roles take up to an hour.';

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

/** `{type}` and `{id}` of the object that Entra names as `<Type>_<guid>`, e.g. `PublicFolder_3b1c...`. */
const namedObject = ({ text }: ExchangeFailure) => {
  const [, type = '', id = ''] = NAMED_OBJECT.exec(text) ?? [];
  return { type, id };
};
const namedHolderId = (refused: ExchangeFailure) => namedObject(refused).id.toLowerCase();

const cmdletOf = ({ cmdlet }: ExchangeFailure) => ({ cmdlet });
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
    parameters: ({ text }) => ({ recipient: NAMED_RECIPIENT.exec(text)?.[1] ?? '' }),
    sentence: 'Exchange Online says that the address is already used by {recipient}.',
    nextStep: 'Look the address up again and remove it from that recipient first.',
  },
  {
    key: 'usedByOther',
    matches: says(/is already being used by/i),
    code: 'addressStillTaken',
    sentence: 'Exchange Online says that the address is already used by another recipient.',
    nextStep: 'Look the address up again and remove it from that recipient first.',
  },
  {
    key: 'sameValueInPublicFolder',
    matches: (refused) =>
      says(SAME_VALUE)(refused) && namedObject(refused).type.startsWith('PublicFolder'),
    code: 'addressStillTaken',
    parameters: namedObject,
    sentence: 'Entra refused the change: another object ({type} {id}) has the address.',
    nextStep:
      'Remove the address from that public folder; one that exists in Entra only is removed on the sync server with Remove-ADSyncToolsAadObject.',
    namedHolderId,
  },
  {
    key: 'sameValueInNamed',
    matches: says(SAME_VALUE, NAMED_OBJECT),
    code: 'addressStillTaken',
    parameters: namedObject,
    sentence: 'Entra refused the change: another object ({type} {id}) has the address.',
    nextStep: 'Look the address up again and remove it from that object first.',
    namedHolderId,
  },
  {
    key: 'sameValue',
    matches: says(SAME_VALUE),
    code: 'addressStillTaken',
    sentence: 'Entra refused the change: another object has the address.',
    nextStep: 'Look the address up again and remove it from that object first.',
  },
  {
    key: 'objectConflictWithNamed',
    matches: says(OBJECT_CONFLICT, NAMED_OBJECT),
    code: 'addressStillTaken',
    parameters: namedObject,
    sentence:
      'Entra refused the change: the address is the sign-in name or the mail of another object ({type} {id}).',
    nextStep: 'Look the address up: the object whose sign-in name or mail it is has to change.',
    namedHolderId,
  },
  {
    key: 'objectConflict',
    matches: says(OBJECT_CONFLICT),
    code: 'addressStillTaken',
    sentence:
      'Entra refused the change: the address is the sign-in name or the mail of another object.',
    nextStep: 'Look the address up: the object whose sign-in name or mail it is has to change.',
  },
];

/** Both texts that a synced recipient gives: that of the dual write to Entra, and Exchange's own. */
const MASTERED_ON_PREMISES: RefusalTable<ExchangeFailure> = [
  {
    key: 'dualWriteMastered',
    matches: says(/on-premises mastered Directory Sync objects/i),
    code: 'masteredOnPremises',
    sentence: 'Exchange Online refused the change: the recipient is mastered in Active Directory.',
    nextStep:
      'Remove the value in Active Directory and let it sync. If the object was just moved to the cloud, wait a few minutes and try again.',
  },
  {
    key: 'mastered',
    matches: says(/being synchronized from your on-premises organization/i),
    code: 'masteredOnPremises',
    sentence: 'Exchange Online refused the change: the recipient is mastered in Active Directory.',
    nextStep: 'Remove the value in Active Directory and let it sync.',
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
    parameters: cmdletOf,
    sentence:
      'The write scope of Unclash in Exchange Online does not include this recipient ({cmdlet}).',
    nextStep:
      'Ask an Exchange administrator to widen the management scope, or to change the recipient by hand.',
  },
  {
    key: 'recipientGone',
    matches: ({ text, exceptionType }) =>
      exceptionType.endsWith('ManagementObjectNotFoundException') ||
      /because object '.*' couldn't be found/i.test(text),
    code: 'objectNotFound',
    sentence: 'Exchange Online has no such recipient any more, or has it under another type.',
    nextStep: 'Check the conflict again: what is shown may be out of date.',
  },
  {
    key: 'tokenRefused',
    matches: hasStatus(401),
    code: 'notPermittedInDirectory',
    sentence: 'Exchange Online did not accept the token of Unclash.',
    said: wordsOf,
    nextStep: GRANT_ROLE,
  },
  {
    // The app has no role, or its roles lack the cmdlet; then the body is often empty or zero bytes
    // (seen in practice), for unknown cmdlets just the same.
    key: 'cmdletNotAllowed',
    matches: hasStatus(403),
    code: 'notPermittedInDirectory',
    parameters: cmdletOf,
    sentence: 'Exchange Online does not let Unclash run {cmdlet}.',
    said: wordsOf,
    nextStep: GRANT_ROLE,
  },
  {
    // The cmdlet or parameter is not in the role: PowerShell's words for the same refusal as 403.
    key: 'cmdletNotInRole',
    matches: says(
      /is not recognized as (?:the|a) name of a cmdlet|CommandNotFoundException|A parameter cannot be found that matches/i,
    ),
    code: 'notPermittedInDirectory',
    parameters: cmdletOf,
    sentence:
      'The role of Unclash in Exchange Online does not include {cmdlet} with these parameters.',
    nextStep: 'Add the cmdlet to the management role of Unclash (docs/EXCHANGE.md).',
  },
  {
    key: 'throttled',
    matches: hasStatus(429),
    code: 'exchangeUnavailable',
    sentence: 'Exchange Online is throttling Unclash; nothing was changed.',
    nextStep: TRY_AGAIN,
    transient: true,
  },
  {
    key: 'outageOfRead',
    matches: (refused) => isOutage(refused) && isRead(refused.cmdlet),
    code: 'exchangeUnavailable',
    parameters: ({ status }) => ({ status }),
    sentence: 'Exchange Online answered {status}.',
    said: wordsOf,
    nextStep: TRY_AGAIN,
    transient: true,
  },
  {
    key: 'outageOfWrite',
    matches: isOutage,
    code: 'exchangeUnavailable',
    parameters: ({ status }) => ({ status }),
    sentence: 'Exchange Online answered {status}.',
    said: wordsOf,
    nextStep: CHECK_FIRST,
  },
];

/** What no row is about is shown with its code, its words and its request id. */
export const OTHER_EXCHANGE_REFUSAL: RefusalMeaning<ExchangeFailure> = {
  key: 'other',
  code: 'exchangeRefused',
  parameters: ({ cmdlet, code, status, requestId }) => ({
    ...{ cmdlet, requestId },
    name: code || status,
  }),
  sentence: 'Exchange Online refused {cmdlet} ({name}).',
  said: wordsOf,
  nextStep:
    "Ask an Exchange administrator, and give Microsoft's support the request id {requestId}.",
};

const LOST = {
  unreached: 'Exchange Online could not be reached or took too long.',
  unreadable:
    'Exchange Online answered {cmdlet} with something else. Its answer could not be read.',
  endless: 'Exchange Online answered {cmdlet} with something else. It did not stop giving pages.',
};

/** How a call ended without an answer that can be read. */
export type LostAnswer = keyof typeof LOST;

/** What it means that there is no answer: a write may have been carried out, so it is not repeated. */
export function lostAnswer(lost: LostAnswer, cmdlet: string): RefusalMeaning<unknown> {
  const meaning = {
    code: 'exchangeUnavailable',
    parameters: () => ({ cmdlet }),
    sentence: LOST[lost],
  } as const;
  return isRead(cmdlet)
    ? { ...meaning, key: `${lost}OfRead`, nextStep: TRY_AGAIN, transient: true }
    : { ...meaning, key: `${lost}OfWrite`, nextStep: CHECK_FIRST };
}
