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

const says =
  (pattern: RegExp): Matches =>
  ({ text }) =>
    pattern.test(text);
const isCalled =
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
  problem: { code: 'graph.signInNeeded' },
  next: { code: 'graph.next.signIn' },
};

/** First match wins: what a message names is more precise than its code, and a code than a status. */
export const GRAPH_REFUSALS: RefusalTable<GraphRefusal> = [
  { ...SIGN_IN_NEEDED, matches: ({ asPerson, status }) => asPerson && status === 401 },
  {
    // Resource type user: "proxyAddresses ... Read-only in Microsoft Graph".
    key: 'proxyAddressesReadOnly',
    matches: says(/Property 'proxyAddresses' is read-only/i),
    code: 'readOnlyInGraph',
    problem: { code: 'graph.proxyAddressesReadOnly' },
    next: { code: 'graph.next.removeInExchange' },
  },
  {
    // Graph error seen in practice on PATCH /beta/groups (microsoft-graph-docs issue 4957).
    key: 'groupAddressesReadOnly',
    matches: says(/not authorized to set group proxy addresses/i),
    code: 'readOnlyInGraph',
    problem: { code: 'graph.groupAddressesReadOnly' },
    next: { code: 'graph.next.removeFromGroup' },
  },
  {
    // Graph error seen in practice on PATCH of synced users and groups.
    key: 'masteredOnPremises',
    matches: says(/on-premises mastered Directory Sync objects/i),
    code: 'masteredOnPremises',
    problem: { code: 'graph.masteredOnPremises' },
    next: { code: 'graph.next.changeOnPremises' },
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
    problem: { code: 'graph.valueTaken' },
    next: { code: 'graph.next.freeValue' },
  },
  {
    key: 'throttledForSeconds',
    matches: ({ status, retryAfterMs: waitMs }) => status === 429 && waitMs !== undefined,
    code: 'directoryThrottled',
    problem: { code: 'graph.throttled' },
    next: ({ retryAfterMs: waitMs = 0 }) => ({
      code: 'graph.next.retryInSeconds',
      seconds: Math.ceil(waitMs / 1000),
    }),
    transient: true,
  },
  {
    key: 'throttled',
    matches: hasStatus(429),
    code: 'directoryThrottled',
    problem: { code: 'graph.throttled' },
    next: { code: 'service.retryInAMinute' },
    transient: true,
  },
  {
    key: 'tokenRefused',
    matches: hasStatus(401),
    code: 'directoryRefused',
    problem: { code: 'graph.tokenRefused' },
    next: { code: 'graph.next.checkApp' },
  },
  {
    key: 'notPermitted',
    matches: either(isCalled('Authorization_RequestDenied'), hasStatus(403)),
    code: 'notPermittedInDirectory',
    problem: { code: 'graph.notPermitted' },
    next: { code: 'graph.next.requestRights' },
  },
  {
    key: 'objectGone',
    matches: either(isCalled('Request_ResourceNotFound'), hasStatus(404)),
    code: 'objectNotFound',
    problem: { code: 'graph.objectGone' },
    next: { code: 'graph.next.checkConflict' },
  },
  {
    key: 'unsupportedQuery',
    matches: isCalled('Request_UnsupportedQuery'),
    code: 'directoryRefused',
    problem: { code: 'graph.unsupportedQuery' },
    next: { code: 'graph.next.reportQuery' },
  },
  {
    key: 'unreached',
    matches: isCalled(NO_ANSWER),
    code: 'directoryUnavailable',
    problem: { code: 'graph.unreached' },
    next: { code: 'service.retryInMinutes' },
    transient: true,
  },
  {
    key: 'serverFailure',
    matches: ({ status }) => status >= 500,
    code: 'directoryUnavailable',
    problem: { code: 'graph.serverFailure' },
    next: { code: 'service.retryInMinutes' },
    transient: true,
  },
];

/** What no row is about: the name of the error and the words of Graph are all that there is. */
export const OTHER_GRAPH_REFUSAL: RefusalMeaning<GraphRefusal> = {
  key: 'other',
  code: 'directoryRefused',
  problem: ({ codes, status }) => ({ code: 'graph.refused', name: codes[0] ?? `HTTP ${status}` }),
  said: ({ text }) => text,
  next: { code: 'graph.next.reportRefusal' },
};

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
