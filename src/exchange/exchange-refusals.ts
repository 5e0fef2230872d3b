import type { Message } from '../domain/message/message.ts';
import type { RefusalMeaning, RefusalTable } from '../use-cases/ports/service-refusals.ts';
import { ADDRESS_TAKEN, type MatchesFailure, saysEach } from './address-taken.ts';
import { isRead } from './exchange-command.ts';
import type { ExchangeFailure } from './exchange-failure.ts';

const hasStatus =
  (expected: number): MatchesFailure =>
  ({ status }) =>
    status === expected;

const wordsOf = ({ text }: ExchangeFailure) => text;
const isOutage = ({ status }: ExchangeFailure) => status === 408 || status >= 500;

const CONCURRENT = /maximum number of concurrent requests per tenant/i;

/** The parameter that a role leaves out; empty when the refusal is about none or does not name it. */
function missingParameter(text: string): string {
  const patterns = [
    /A parameter cannot be found that matches parameter name '([A-Za-z]+)'/i,
    /Invalid cmdlet parameters specified[.:]?\s*'?([A-Za-z]+)/i,
  ];
  return patterns.map((pattern) => pattern.exec(text)?.[1] ?? '').find(Boolean) ?? '';
}

/** Both texts that a synced recipient gives: that of the dual write to Entra, and Exchange's own. */
const MASTERED_ON_PREMISES: RefusalTable<ExchangeFailure> = [
  {
    key: 'dualWriteMastered',
    matches: saysEach(/on-premises mastered Directory Sync objects/i),
    code: 'masteredOnPremises',
    problem: { code: 'exchange.mastered' },
    next: { code: 'exchange.next.removeOnPremisesOrWait' },
  },
  {
    key: 'mastered',
    matches: saysEach(/being synchronized from your on-premises organization/i),
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
    matches: saysEach(/out of the current user's write scope/i),
    code: 'outsideWriteScope',
    problem: ({ cmdlet }) => ({ code: 'exchange.outsideWriteScope', cmdlet }),
    next: { code: 'exchange.next.widenScope' },
  },
  {
    key: 'managersOnly',
    matches: ({ text, exceptionType }) =>
      exceptionType.endsWith('OperationRequiresGroupManagerException') ||
      /can only be performed by a manager of the group/i.test(text),
    code: 'notPermittedInDirectory',
    problem: { code: 'exchange.managersOnly' },
    next: { code: 'exchange.next.bypassManagers' },
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
    // A role that leaves a parameter out hides it: PowerShell's words, and those of the admin API
    // ("AmbiguousParameterSetException ... Invalid cmdlet parameters specified. X", recorded 2026-07).
    key: 'parameterNotInRole',
    matches: ({ text }) => missingParameter(text) !== '',
    code: 'notPermittedInDirectory',
    problem: ({ cmdlet, text }) => ({
      code: 'exchange.parameterNotInRole',
      cmdlet,
      parameter: missingParameter(text),
    }),
    next: ({ cmdlet, text }) => ({
      code: 'exchange.next.addParameter',
      cmdlet,
      parameter: missingParameter(text),
    }),
  },
  {
    // The cmdlet is not in the role, or a parameter whose name is not said.
    key: 'cmdletNotInRole',
    matches: saysEach(
      /is not recognized as (?:the|a) name of a cmdlet|CommandNotFoundException|A parameter cannot be found that matches|Parameter set cannot be resolved|Invalid cmdlet parameters specified/i,
    ),
    code: 'notPermittedInDirectory',
    problem: ({ cmdlet }) => ({ code: 'exchange.cmdletNotInRole', cmdlet }),
    next: { code: 'exchange.next.addCmdlet' },
  },
  {
    // A limit of the tenant comes as HTTP 400, before the cmdlet begins.
    key: 'throttled',
    matches: (refused) => hasStatus(429)(refused) || saysEach(CONCURRENT)(refused),
    code: 'exchangeUnavailable',
    problem: { code: 'exchange.throttled' },
    next: { code: 'service.retryInMinutes' },
    transient: true,
  },
  {
    // The dual write to Entra failed for no reason that a row above is about: "may be transient and please
    // retry a couple of minutes later". Nobody saysEach that Entra has nothing of it, so a person looks first.
    key: 'dualWriteFailed',
    matches: saysEach(/call was made to keep object in sync between/i),
    code: 'exchangeUnavailable',
    problem: { code: 'exchange.dualWriteFailed' },
    said: wordsOf,
    next: { code: 'exchange.next.checkFirst' },
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
