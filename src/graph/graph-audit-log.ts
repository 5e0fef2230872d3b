import { bareAddress, sameAddress } from '../domain/address/proxy-address.ts';
import type { DirectoryObject } from '../domain/conflict/directory-object.ts';
import type { GivenValue } from '../domain/conflict/provenance.ts';
import { defined } from '../domain/defined.ts';
import { createAnswerCache, createPatientCaller } from '../net/answer-cache.ts';
import { withinTime } from '../net/within-time.ts';
import type { Log } from '../telemetry/log.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import { onFailure } from '../use-cases/ports/errors.ts';
import type { ReadProvenance } from '../use-cases/ports/provenance.ts';
import type { RateLimitWindow } from '../use-cases/ports/rate-limits.ts';
import { isRecord, pageOf } from './client/graph-answer.ts';
import type { GraphClient } from './client/graph-client.ts';
import { graphError } from './client/graph-errors.ts';
import { createOptionalSelect } from './client/optional-select.ts';
import { odataString } from './graph-holder-queries.ts';

/** 3 of the 5 requests in ten seconds that an app has in a tenant ("Identity and access reports"). */
export const AUDIT_BUDGET: RateLimitWindow = {
  name: 'directoryAudits',
  points: 3,
  milliseconds: 10_000,
  longestWaitMs: 0,
  jitterMs: 0,
  longestCloseMs: 60_000,
};

interface AuditLogDeps {
  /** Never retries, and has a throttle of its own: see `AUDIT_BUDGET`. */
  readonly client: GraphClient;
  readonly clock: Clock;
  readonly log: Log;
  /** A plan does not wait longer. Default 2,000 milliseconds. */
  readonly longestWaitMs?: number;
}

const MINUTE_MS = 60_000;
/** Entra keeps its audit log for thirty days with a P1 licence, for seven without. */
const KEPT_MS = 30 * 24 * 60 * MINUTE_MS;

/** Who gave an object a value, from the audit log of Entra. */
export function createAuditLogReader(deps: AuditLogDeps): ReadProvenance {
  const { client, clock, log, longestWaitMs = 2_000 } = deps;
  const nowMs = () => Date.parse(clock.now());
  const read = createOptionalSelect(client, '$select=activityDateTime,initiatedBy,targetResources');
  const cached = createAnswerCache<GivenValue>({
    nowMs,
    keptMs: 30 * MINUTE_MS,
    missedMs: 5 * MINUTE_MS,
  });
  const call = createPatientCaller({
    nowMs,
    failed: onFailure((err) => {
      log.warn({ err }, 'entraAuditLogUnread');
      return err.transient ? 'passing' : 'lasting';
    }),
  });
  return async (object, value) => {
    if (object.onlyInExchange === true) return {};
    const ask = async () => {
      const answer = await read(auditPath(object, nowMs()));
      const page = pageOf(answer);
      if (page === undefined) throw graphError(answer);
      return newestGift(page.value, object, value);
    };
    const key = `${object.id} ${value.toLowerCase()}`;
    const given = await withinTime(
      longestWaitMs,
      cached(key, () => call(ask)),
      () => undefined,
    );
    return defined({ given });
  };
}

function auditPath({ id }: DirectoryObject, nowMs: number): string {
  const since = `${new Date(nowMs - KEPT_MS).toISOString().slice(0, 19)}Z`;
  const filter = `targetResources/any(t:t/id eq ${odataString(id)}) and activityDateTime ge ${since}`;
  return `/auditLogs/directoryAudits?$top=100&$filter=${encodeURIComponent(filter)}`;
}

/** The newest entry after which the object has the value, and before which it had not. */
function newestGift(
  entries: readonly unknown[],
  object: DirectoryObject,
  value: string,
): GivenValue | undefined {
  return entries
    .filter(isRecord)
    .filter((entry) => gives(entry, object.id, value))
    .map((entry) => giftOf(entry, object))
    .filter((gift) => gift !== undefined)
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
}

/** Properties that give an object an address ("proxyAddresses", "Proxy calculation" of KB 3190357). */
const GIVING = new Set(['proxyaddresses', 'mail', 'userprincipalname']);

function gives(entry: Readonly<Record<string, unknown>>, id: string, value: string): boolean {
  const isIt = (target: Readonly<Record<string, unknown>>) =>
    String(target['id']).toLowerCase() === id.toLowerCase();
  return recordsIn(entry['targetResources'])
    .filter(isIt)
    .flatMap((target) => recordsIn(target['modifiedProperties']))
    .filter(({ displayName }) => GIVING.has(String(displayName).toLowerCase()))
    .some(({ oldValue, newValue }) => has(newValue, value) && !has(oldValue, value));
}

const recordsIn = (list: unknown) => (Array.isArray(list) ? list.filter(isRecord) : []);

/** Values are JSON texts: `["SMTP:jane@contoso.com"]`, or one text in quotes. */
function has(json: unknown, value: string): boolean {
  return textsIn(json).some((text) => sameAddress(bareAddress(text), bareAddress(value)));
}

function textsIn(json: unknown): readonly string[] {
  try {
    return [JSON.parse(String(json))].flat().filter((text) => typeof text === 'string');
  } catch {
    return [];
  }
}

/** Accounts and apps of the sync engines, as the audit log names them. */
const SYNC =
  /^sync_|On-Premises Directory Synchronization|^Microsoft (?:Entra|Azure AD) Connect|AD2AADProvisioning/i;

function giftOf(
  { activityDateTime: at, initiatedBy }: Readonly<Record<string, unknown>>,
  { mastery }: DirectoryObject,
): GivenValue | undefined {
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return undefined;
  const { user, app } = isRecord(initiatedBy) ? initiatedBy : {};
  const names = [
    ...(isRecord(user) ? [user['userPrincipalName'], user['displayName']] : []),
    ...(isRecord(app) ? [app['displayName'], app['servicePrincipalName']] : []),
  ].filter((name): name is string => typeof name === 'string' && name !== '');
  if (mastery === 'onPremises' || names.some((name) => SYNC.test(name))) return { at };
  return { at, ...defined({ by: names[0] }) };
}
