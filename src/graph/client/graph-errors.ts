import { BotError, type BotErrorCode } from '../../use-cases/ports/errors.ts';
import {
  errorOf,
  type GraphAnswer,
  isRecord,
  requestIdsOf,
  retryAfterSeconds,
} from './graph-answer.ts';
import { NO_ANSWER } from './graph-attempt.ts';

/** What a Graph error body says, in one flat shape. */
interface Complaint {
  readonly status: number;
  /** `error.code`, and the codes of `details` and `innerError`. */
  readonly codes: readonly string[];
  /** `error.message` and the messages and targets of `details`. */
  readonly text: string;
  /** The same of the details called `ConflictingObjects` alone. */
  readonly conflicting: string;
}

interface ErrorRule {
  readonly matches: (complaint: Complaint) => boolean;
  readonly code: BotErrorCode;
  readonly sentence: string;
  readonly nextStep: string;
  readonly transient?: true;
}

const says = (pattern: RegExp) => (complaint: Complaint) => pattern.test(complaint.text);
const isCalled = (code: string) => (complaint: Complaint) => complaint.codes.includes(code);
const hasStatus =
  (...statuses: readonly number[]) =>
  (complaint: Complaint) =>
    statuses.includes(complaint.status);
const either =
  (...tests: readonly ErrorRule['matches'][]) =>
  (complaint: Complaint) =>
    tests.some((test) => test(complaint));

/** First match wins: what a message names is more precise than its code, and a code than a status. */
const RULES: readonly ErrorRule[] = [
  {
    // Resource type user: "proxyAddresses ... Read-only in Microsoft Graph".
    matches: says(/Property 'proxyAddresses' is read-only/i),
    code: 'readOnlyInGraph',
    sentence: 'Microsoft Graph does not write proxy addresses.',
    nextStep: 'Remove the address in Exchange Online, or in Active Directory for a synced object.',
  },
  {
    // Graph error seen in practice on PATCH /beta/groups (microsoft-graph-docs issue 4957).
    matches: says(/not authorized to set group proxy addresses/i),
    code: 'readOnlyInGraph',
    sentence: 'Microsoft Graph does not write the proxy addresses of groups.',
    nextStep:
      'Remove the address with Set-UnifiedGroup or Set-DistributionGroup in Exchange Online.',
  },
  {
    // Graph error seen in practice on PATCH of synced users and groups.
    matches: says(/on-premises mastered Directory Sync objects/i),
    code: 'masteredOnPremises',
    sentence: 'The object is mastered on-premises, so the cloud refuses the change.',
    nextStep: 'Make the change in Active Directory and let Entra Connect sync it.',
  },
  {
    // Any write re-runs the proxy calculation, so the address need not be in the request
    // (microsoft-graph-docs-contrib issue 8421, msgraph-sdk-powershell issue 1640).
    matches: either(
      isCalled('ObjectConflict'),
      isCalled('Request_MultipleObjectsWithSameKeyValue'),
      isCalled('proxyAddressConflict'),
      says(/Another object with the same value for property/i),
    ),
    code: 'addressStillTaken',
    sentence: 'Another object still has this value, so Entra refused the change.',
    nextStep: 'Look the address up again and free it on every other holder first.',
  },
  {
    matches: hasStatus(429),
    code: 'directoryThrottled',
    sentence: 'Microsoft Graph is limiting our requests at the moment.',
    nextStep: 'Wait a minute and try again.',
    transient: true,
  },
  {
    matches: hasStatus(401),
    code: 'directoryRefused',
    sentence: 'Microsoft Graph did not accept our sign-in.',
    nextStep: 'Ask the operator to check the app registration and its credential.',
  },
  {
    matches: either(isCalled('Authorization_RequestDenied'), hasStatus(403)),
    code: 'notPermittedInDirectory',
    sentence: 'Microsoft Graph says that the rights are not enough for this.',
    nextStep: 'Ask for the permission or Entra role; privileged objects need a higher role.',
  },
  {
    matches: either(isCalled('Request_ResourceNotFound'), hasStatus(404)),
    code: 'objectNotFound',
    sentence: 'The object is not there any more.',
    nextStep: 'Check the conflict again.',
  },
  {
    matches: isCalled('Request_UnsupportedQuery'),
    code: 'directoryRefused',
    sentence: 'This tenant does not support the query that we need.',
    nextStep: 'Tell the operator; the log has the query and its request id.',
  },
  {
    matches: isCalled(NO_ANSWER),
    code: 'directoryUnavailable',
    sentence: 'Microsoft Graph could not be reached.',
    nextStep: 'Try again in a few minutes.',
    transient: true,
  },
  {
    matches: ({ status }) => status >= 500,
    code: 'directoryUnavailable',
    sentence: 'Microsoft Graph had a failure of its own.',
    nextStep: 'Try again in a few minutes.',
    transient: true,
  },
];

/** Longer messages are cut; the log has them whole. */
const LONGEST_QUOTE = 300;

/** An error that we do not know is told in Graph's own words. */
function anyOther({ status, codes, text }: Complaint): Omit<ErrorRule, 'matches'> {
  const said = text === '' ? '' : `: ${text.slice(0, LONGEST_QUOTE)}`;
  return {
    code: 'directoryRefused',
    sentence: `Microsoft Graph refused the request (${codes[0] ?? `status ${status}`}${said}).`,
    nextStep: 'Tell the operator; the log has the request id and what Graph said.',
  };
}

/**
 * The failure that an answer tells of, with code, sentence and next step for a person. Graph's own
 * words go into `cause`, for the log. A delegated call that gets a 401 asks for a new sign-in.
 */
export function graphError(answer: GraphAnswer, asPerson = false): BotError {
  const complaint = complaintOf(answer);
  if (asPerson && answer.status === 401) return signInNeeded(requestIdsOf(answer));
  const rule = RULES.find((each) => each.matches(complaint)) ?? anyOther(complaint);
  const wait = retryAfterSeconds(answer);
  const namedHolderId = rule.code === 'addressStillTaken' ? namedObject(complaint) : undefined;
  return new BotError(rule.code, rule.sentence, {
    nextStep:
      rule.code === 'directoryThrottled' && wait !== undefined
        ? `Try again in ${Math.ceil(wait)} seconds.`
        : rule.nextStep,
    cause: new Error(`Graph ${answer.status} ${complaint.codes.join('/')}: ${complaint.text}`),
    requestIds: requestIdsOf(answer),
    transient: rule.transient ?? false,
    ...(namedHolderId === undefined ? {} : { namedHolderId }),
  });
}

/** True when Graph says that this form of a query is not for this tenant (so try another form). */
export function isUnsupportedQuery(answer: GraphAnswer): boolean {
  if (answer.status !== 400) return false;
  const complaint = complaintOf(answer);
  return (
    isCalled('Request_UnsupportedQuery')(complaint) ||
    says(/unsupported .*(?:query|filter)|invalid query filter clause/i)(complaint)
  );
}

/** The person has to sign in (again) before Graph acts for them. */
export function signInNeeded(requestIds: readonly string[] = []): BotError {
  return new BotError('signInNeeded', 'This change runs with your own rights in Entra.', {
    nextStep: 'Sign in and press the button again.',
    requestIds,
  });
}

/** No answer came at all. After a write it is not known whether it was done. */
export function unreachableError(
  cause: unknown,
  call: { readonly requestId: string; readonly isWrite: boolean },
): BotError {
  return new BotError('directoryUnavailable', 'Microsoft Graph gave no answer.', {
    nextStep: call.isWrite
      ? 'Look at the object again: the change may have been made.'
      : 'Try again in a few minutes.',
    cause,
    requestIds: [call.requestId],
    transient: true,
  });
}

/** An answer that is not what Graph sends: cut off, not JSON, or of another shape. */
export function unreadableError(cause: unknown, requestId: string): BotError {
  return new BotError('directoryUnavailable', 'Microsoft Graph gave an answer we cannot read.', {
    nextStep: 'Try again in a few minutes; if it stays, a proxy may be in between.',
    cause,
    requestIds: [requestId],
    transient: true,
  });
}

/** Entra gave us no token; the AADSTS number says why ("Microsoft Entra error codes"). */
export function credentialError(cause: unknown): BotError {
  const text = cause instanceof Error ? cause.message : String(cause);
  const number = /AADSTS\d+/.exec(text)?.[0];
  return number === undefined
    ? new BotError('directoryUnavailable', 'Microsoft Entra gave us no token.', {
        nextStep: 'Check the credential settings and the connection to the sign-in endpoint.',
        cause,
        transient: true,
      })
    : new BotError('directoryRefused', `Microsoft Entra refused our credential (${number}).`, {
        nextStep: 'Ask the operator to check tenant id, client id and the credential.',
        cause,
      });
}

function complaintOf(answer: GraphAnswer): Complaint {
  const error = errorOf(answer.body) ?? {};
  const details = Array.isArray(error['details']) ? error['details'].filter(isRecord) : [];
  const inner = [error['innerError'], error['innererror']].filter(isRecord);
  const wordsOf = (entries: readonly Readonly<Record<string, unknown>>[]) =>
    entries.flatMap((each) => [each['message'], each['target']]);
  const texts = (values: readonly unknown[]) => values.filter((each) => typeof each === 'string');
  return {
    status: answer.status,
    codes: texts([error['code'], ...[...details, ...inner].map((each) => each['code'])]),
    text: texts([error['message'], ...wordsOf(details)]).join(' | '),
    conflicting: texts(
      wordsOf(details.filter((each) => each['code'] === 'ConflictingObjects')),
    ).join(' | '),
  };
}

/**
 * The object that Entra names as `<Type>_<guid>` ("ConflictingObject: User_3f..."). In the detail
 * `ConflictingObjects` a bare id is taken too; elsewhere a GUID may be anything.
 */
function namedObject({ text, conflicting }: Complaint): string | undefined {
  const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
  const typed = new RegExp(`\\b[A-Z][A-Za-z]+_(${guid})`).exec(text);
  return typed?.[1] ?? new RegExp(guid, 'i').exec(conflicting)?.[0];
}
