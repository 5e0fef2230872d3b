import { GUID_PATTERN, guidsIn } from '../../domain/conflict/guid.ts';
import { retryAfterMs } from '../../net/retry-after.ts';
import type { RefusalMeaning, RefusalTable } from '../../use-cases/ports/service-refusals.ts';
import { errorOf, type GraphAnswer, isRecord } from './graph-answer.ts';
import { NO_ANSWER } from './graph-attempt.ts';

/** A refusal of Graph, parsed but not judged. */
export interface GraphRefusal {
  readonly status: number;
  /** `error.code`, and the codes of `details` and `innerError`. */
  readonly codes: readonly string[];
  /** `error.message` and the messages and targets of `details`. */
  readonly text: string;
  /** The same of the details called `ConflictingObjects` alone. */
  readonly conflicting: string;
  /** `Retry-After` in milliseconds, where there is one. */
  readonly retryAfterMs: number | undefined;
  /** Graph was called with a person's token. */
  readonly asPerson: boolean;
}

type Matches = (refused: GraphRefusal) => boolean;

export const says =
  (pattern: RegExp): Matches =>
  ({ text }) =>
    pattern.test(text);
export const isCalled =
  (code: string): Matches =>
  ({ codes }) =>
    codes.includes(code);
const hasStatus =
  (expected: number): Matches =>
  ({ status }) =>
    status === expected;
const either =
  (...tests: readonly Matches[]): Matches =>
  (refused) =>
    tests.some((test) => test(refused));

/** The person has to sign in (again) before Graph acts for them. */
export const SIGN_IN_NEEDED: RefusalMeaning<unknown> = {
  key: 'signInNeeded',
  code: 'signInNeeded',
  sentence: 'This change runs with your own rights in Entra.',
  nextStep: 'Sign in and press the button again.',
};

/** Longer messages are cut; the log has them whole. */
const LONGEST_QUOTE = 300;

/** First match wins: what a message names is more precise than its code, and a code than a status. */
export const GRAPH_REFUSALS: RefusalTable<GraphRefusal> = [
  { ...SIGN_IN_NEEDED, matches: ({ asPerson, status }) => asPerson && status === 401 },
  {
    // Resource type user: "proxyAddresses ... Read-only in Microsoft Graph".
    key: 'proxyAddressesReadOnly',
    matches: says(/Property 'proxyAddresses' is read-only/i),
    code: 'readOnlyInGraph',
    sentence: 'Microsoft Graph does not write proxy addresses.',
    nextStep: 'Remove the address in Exchange Online, or in Active Directory for a synced object.',
  },
  {
    // Graph error seen in practice on PATCH /beta/groups (microsoft-graph-docs issue 4957).
    key: 'groupAddressesReadOnly',
    matches: says(/not authorized to set group proxy addresses/i),
    code: 'readOnlyInGraph',
    sentence: 'Microsoft Graph does not write the proxy addresses of groups.',
    nextStep:
      'Remove the address with Set-UnifiedGroup or Set-DistributionGroup in Exchange Online.',
  },
  {
    // Graph error seen in practice on PATCH of synced users and groups.
    key: 'masteredOnPremises',
    matches: says(/on-premises mastered Directory Sync objects/i),
    code: 'masteredOnPremises',
    sentence: 'The object is mastered on-premises, so the cloud refuses the change.',
    nextStep: 'Make the change in Active Directory and let Entra Connect sync it.',
  },
  {
    // Any write re-runs the proxy calculation, so the address need not be in the request
    // (microsoft-graph-docs-contrib issue 8421, msgraph-sdk-powershell issue 1640).
    key: 'valueTaken',
    matches: either(
      isCalled('ObjectConflict'),
      isCalled('Request_MultipleObjectsWithSameKeyValue'),
      isCalled('proxyAddressConflict'),
      says(/Another object with the same value for property/i),
    ),
    code: 'addressStillTaken',
    namedHolderId: namedObject,
    sentence: 'Another object still has this value, so Entra refused the change.',
    nextStep: 'Look the address up again and free it on every other holder first.',
  },
  {
    key: 'throttledForSeconds',
    matches: ({ status, retryAfterMs: waitMs }) => status === 429 && waitMs !== undefined,
    code: 'directoryThrottled',
    parameters: ({ retryAfterMs: waitMs = 0 }) => ({ seconds: Math.ceil(waitMs / 1000) }),
    sentence: 'Microsoft Graph is limiting our requests at the moment.',
    nextStep: 'Try again in {seconds} seconds.',
    transient: true,
  },
  {
    key: 'throttled',
    matches: hasStatus(429),
    code: 'directoryThrottled',
    sentence: 'Microsoft Graph is limiting our requests at the moment.',
    nextStep: 'Wait a minute and try again.',
    transient: true,
  },
  {
    key: 'tokenRefused',
    matches: hasStatus(401),
    code: 'directoryRefused',
    sentence: 'Microsoft Graph did not accept our sign-in.',
    nextStep: 'Ask the operator to check the app registration and its credential.',
  },
  {
    key: 'notPermitted',
    matches: either(isCalled('Authorization_RequestDenied'), hasStatus(403)),
    code: 'notPermittedInDirectory',
    sentence: 'Microsoft Graph says that the rights are not enough for this.',
    nextStep: 'Ask for the permission or Entra role; privileged objects need a higher role.',
  },
  {
    key: 'objectGone',
    matches: either(isCalled('Request_ResourceNotFound'), hasStatus(404)),
    code: 'objectNotFound',
    sentence: 'The object is not there any more.',
    nextStep: 'Check the conflict again.',
  },
  {
    key: 'unsupportedQuery',
    matches: isCalled('Request_UnsupportedQuery'),
    code: 'directoryRefused',
    sentence: 'This tenant does not support the query that we need.',
    nextStep: 'Tell the operator; the log has the query and its request id.',
  },
  {
    key: 'unreached',
    matches: isCalled(NO_ANSWER),
    code: 'directoryUnavailable',
    sentence: 'Microsoft Graph could not be reached.',
    nextStep: 'Try again in a few minutes.',
    transient: true,
  },
  {
    key: 'serverFailure',
    matches: ({ status }) => status >= 500,
    code: 'directoryUnavailable',
    sentence: 'Microsoft Graph had a failure of its own.',
    nextStep: 'Try again in a few minutes.',
    transient: true,
  },
  {
    key: 'otherWithWords',
    matches: ({ text }) => text !== '',
    code: 'directoryRefused',
    parameters: (refused) => ({
      name: nameOf(refused),
      said: refused.text.slice(0, LONGEST_QUOTE),
    }),
    sentence: 'Microsoft Graph refused the request ({name}: {said}).',
    nextStep: 'Tell the operator; the log has the request id and what Graph said.',
  },
];

/** What no row is about: the name of the error is all that there is. */
export const OTHER_GRAPH_REFUSAL: RefusalMeaning<GraphRefusal> = {
  key: 'other',
  code: 'directoryRefused',
  parameters: (refused) => ({ name: nameOf(refused) }),
  sentence: 'Microsoft Graph refused the request ({name}).',
  nextStep: 'Tell the operator; the log has the request id and what Graph said.',
};

const nameOf = ({ codes, status }: GraphRefusal) => codes[0] ?? `status ${status}`;

/** Parses an error answer. */
export function graphRefusalOf(answer: GraphAnswer, asPerson = false): GraphRefusal {
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
    retryAfterMs: retryAfterMs(answer.headers['retry-after']),
    asPerson,
  };
}

/**
 * The object that Entra names as `<Type>_<guid>` ("ConflictingObject: User_3f..."). In the detail
 * `ConflictingObjects` a bare id is accepted too; elsewhere a GUID may be anything.
 */
function namedObject({ text, conflicting }: GraphRefusal): string | undefined {
  const typed = new RegExp(`\\b[A-Z][A-Za-z]+_(${GUID_PATTERN})`).exec(text);
  return typed?.[1] ?? guidsIn(conflicting)[0];
}
