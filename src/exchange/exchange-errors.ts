import { BotError, type BotErrorCode } from '../use-cases/ports/errors.ts';
import { isRead } from './exchange-command.ts';
import type { ExchangeFailure } from './exchange-failure.ts';

/** What a refusal means for a person. */
interface Meaning {
  readonly code: BotErrorCode;
  readonly sentence: string;
  readonly nextStep: string;
  readonly transient?: boolean;
  readonly namedHolderId?: string;
}

type Rule = (failure: ExchangeFailure) => Meaning | undefined;

const tryAgain = 'Try again in a few minutes.';
const lookFirst =
  'The change may or may not have been made: press "Check now" before you try again.';

const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
const namedHolder = new RegExp(
  `(?:ConflictingObjects?:|ObjectConflict with:)\\s*([A-Za-z]+)_(${guid.source})`,
  'i',
);
const usedBy =
  /is already being used by (?:the proxy addresses or LegacyExchangeDN(?: of)?\s*)?"([^"]+)"/i;

/** Asked in this order; the first that knows the refusal decides. Texts: see docs/EXCHANGE.md. */
const rules: readonly Rule[] = [
  taken,
  onPremises,
  writeScope,
  notFound,
  notAllowed,
  notThere,
  unavailable,
];

/**
 * The `BotError` for a refusal: what happened, and what to do next. A refusal that no rule knows is
 * shown with its code, its message and its request id.
 */
export function exchangeError(failure: ExchangeFailure): BotError {
  const meaning = rules.map((rule) => rule(failure)).find((found) => found !== undefined);
  const { code, sentence, ...rest } = meaning ?? unknown(failure);
  return new BotError(code, sentence, {
    ...rest,
    requestIds: [failure.requestId],
    cause: failure,
  });
}

/** The endpoint could not be reached, or its answer could not be read. */
export function exchangeUnavailable(
  what: string,
  details: {
    readonly cmdlet: string;
    readonly requestIds: readonly string[];
    readonly cause?: unknown;
  },
): BotError {
  return new BotError('exchangeUnavailable', what, {
    nextStep: isRead(details.cmdlet) ? tryAgain : lookFirst,
    transient: isRead(details.cmdlet),
    requestIds: details.requestIds,
    cause: details.cause,
  });
}

/** Proxy address conflict when adding an email address in Exchange Online (Microsoft support). */
function taken({ text }: ExchangeFailure): Meaning | undefined {
  const named = namedHolder.exec(text);
  const user = usedBy.exec(text)?.[1];
  if (/is already being used by/i.test(text)) {
    return {
      code: 'addressStillTaken',
      sentence: `Exchange Online says that the address is already used by ${user ?? 'another recipient'}.`,
      nextStep: 'Look the address up again and remove it from that recipient first.',
    };
  }
  if (/Another object with the same value for property proxyAddresses/i.test(text)) {
    return {
      code: 'addressStillTaken',
      sentence: `Entra refused the change: another object${holderText(named)} has the address.`,
      nextStep: named?.[1]?.startsWith('PublicFolder')
        ? 'Remove the address from that public folder; one that exists in Entra only is removed on the sync server with Remove-ADSyncToolsAadObject.'
        : 'Look the address up again and remove it from that object first.',
      ...holderId(named),
    };
  }
  if (/EmailAddresses is incorrect\. Reason: ObjectConflict/i.test(text)) {
    return {
      code: 'addressStillTaken',
      sentence: `Entra refused the change: the address is the sign-in name or the mail of another object${holderText(named)}.`,
      nextStep: 'Look the address up: the object whose sign-in name or mail it is has to change.',
      ...holderId(named),
    };
  }
  return undefined;
}

function holderText(named: RegExpExecArray | null): string {
  return named === null ? '' : ` (${named[1]} ${named[2]})`;
}

function holderId(named: RegExpExecArray | null): { readonly namedHolderId?: string } {
  return named?.[2] === undefined ? {} : { namedHolderId: named[2].toLowerCase() };
}

/** Both texts that a synced recipient gives: Exchange's own and that of the dual write to Entra. */
function onPremises({ text }: ExchangeFailure): Meaning | undefined {
  const own = /being synchronized from your on-premises organization/i.test(text);
  const dualWrite = /on-premises mastered Directory Sync objects/i.test(text);
  if (!own && !dualWrite) return undefined;
  return {
    code: 'masteredOnPremises',
    sentence: 'Exchange Online refused the change: the recipient is mastered in Active Directory.',
    nextStep: dualWrite
      ? 'Remove the value in Active Directory and let it sync. If the object was just moved to the cloud, wait a few minutes and try again.'
      : 'Remove the value in Active Directory and let it sync.',
  };
}

/** Without the on-premises half the text means that the app's role assignment leaves this one out. */
function writeScope({ text, cmdlet }: ExchangeFailure): Meaning | undefined {
  if (!/out of the current user's write scope/i.test(text)) return undefined;
  return {
    code: 'outsideWriteScope',
    sentence: `The write scope of Unclash in Exchange Online does not include this recipient (${cmdlet}).`,
    nextStep:
      'Ask an Exchange administrator to widen the management scope, or to change the recipient by hand.',
  };
}

function notFound({ text, exceptionType }: ExchangeFailure): Meaning | undefined {
  const missing =
    exceptionType.endsWith('ManagementObjectNotFoundException') ||
    /because object '.*' couldn't be found/i.test(text);
  if (!missing) return undefined;
  return {
    code: 'objectNotFound',
    sentence: 'Exchange Online has no such recipient any more, or has it under another type.',
    nextStep: 'Check the conflict again: what is shown may be out of date.',
  };
}

/**
 * 401: the token is not accepted. 403: the app has no role, or its roles lack the cmdlet; then the
 * body is often empty or zero bytes (seen in practice), for unknown cmdlets just the same.
 */
function notAllowed({ status, cmdlet, text }: ExchangeFailure): Meaning | undefined {
  if (status !== 401 && status !== 403) return undefined;
  return {
    code: 'notPermittedInDirectory',
    sentence:
      status === 401
        ? `Exchange Online did not accept the token of Unclash.${quoted(text)}`
        : `Exchange Online does not let Unclash run ${cmdlet}.${quoted(text)}`,
    nextStep:
      'Grant Exchange.ManageAsApp and put the app into its role group (docs/EXCHANGE.md); new roles take up to an hour.',
  };
}

/** The cmdlet or parameter is not in the role: PowerShell's words for the same refusal as 403. */
function notThere({ text, cmdlet }: ExchangeFailure): Meaning | undefined {
  const missing =
    /is not recognized as (?:the|a) name of a cmdlet|CommandNotFoundException|A parameter cannot be found that matches/i;
  if (!missing.test(text)) return undefined;
  return {
    code: 'notPermittedInDirectory',
    sentence: `The role of Unclash in Exchange Online does not include ${cmdlet} with these parameters.`,
    nextStep: 'Add the cmdlet to the management role of Unclash (docs/EXCHANGE.md).',
  };
}

function unavailable({ status, text, cmdlet }: ExchangeFailure): Meaning | undefined {
  if (status === 429) {
    return {
      code: 'exchangeUnavailable',
      sentence: 'Exchange Online is throttling Unclash; nothing was changed.',
      nextStep: tryAgain,
      transient: true,
    };
  }
  if (status !== 408 && status < 500) return undefined;
  return {
    code: 'exchangeUnavailable',
    sentence: `Exchange Online answered ${status}.${quoted(text)}`,
    nextStep: isRead(cmdlet) ? tryAgain : lookFirst,
    transient: isRead(cmdlet),
  };
}

function unknown({ status, code, text, cmdlet, requestId }: ExchangeFailure): Meaning {
  return {
    code: 'exchangeRefused',
    sentence: `Exchange Online refused ${cmdlet} (${code || status}).${quoted(text)}`,
    nextStep: `Ask an Exchange administrator, and give Microsoft's support the request id ${requestId}.`,
  };
}

/** Texts of the service are cut so that they fit a card; the whole of it is in the log. */
function quoted(text: string): string {
  if (text === '') return '';
  return ` It said: ${text.length > 400 ? `${text.slice(0, 400)}…` : text}`;
}
