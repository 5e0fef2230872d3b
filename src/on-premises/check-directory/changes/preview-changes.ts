import { type AdChange, changesBetween } from '../../../domain/active-directory/ad-change.ts';
import type { AdObject } from '../../../domain/active-directory/ad-object.ts';
import { refuseAdWrite } from '../../../domain/active-directory/write-policy.ts';
import {
  isSmtpAddress,
  parseProxyAddress,
  primaryOf,
} from '../../../domain/address/proxy-address.ts';
import { problemsOf } from '../../../domain/idfix/check-object.ts';
import type { RuleSet } from '../../../domain/idfix/rule-set.ts';
import type { Message } from '../../../domain/message/message.ts';
import { AD_OBJECT_ATTRIBUTES, readAdObject } from '../../ad-object-reader.ts';
import { policyTemplates } from '../../address-policies.ts';
import { inItsDomain } from '../../directory-reader.ts';
import type { FoundObject } from '../../find-ad-object.ts';
import type { ActiveDirectorySettings } from '../../session/active-directory-settings.ts';
import type { DirectorySession } from '../../session/directory-session.ts';
import { isInDomain } from '../../session/domain-controllers.ts';
import {
  nameKey,
  type ObjectRequests,
  type RequestedChange,
  resolveRequest,
} from './requested-change.ts';
import { otherHolder, type PlannedObjects } from './value-holders.ts';

/** What changes are judged by and where. */
export interface ChangeContext {
  readonly sessions: readonly DirectorySession[];
  readonly settings: ActiveDirectorySettings;
  readonly rules: RuleSet;
  /** Why Entra ID would quarantine what is added; undefined when nothing is known against it. */
  readonly entraRefusal?: (
    after: AdObject,
    changes: readonly AdChange[],
  ) => Promise<Message | undefined>;
  /** Why the object must not be changed at all; undefined when it may be. */
  readonly objectRefusal?: (before: AdObject) => Promise<Message | undefined>;
}

/** What would become of one requested change now. */
export type RequestVerdict =
  | { readonly requested: RequestedChange; readonly verdict: 'ready' | 'alreadyDone' }
  | {
      readonly requested: RequestedChange;
      readonly verdict: 'refused';
      readonly reason: Message;
    };

/** What would become of all requested changes of one object now. Nothing is written. */
export interface ObjectPreview {
  readonly distinguishedName: string;
  /** One for each request, in their order. */
  readonly verdicts: readonly RequestVerdict[];
  /** One write that carries out all ready ones; absent when none is. */
  readonly write?: { readonly found: FoundObject; readonly changes: readonly AdChange[] };
}

/**
 * Reads the object of the requests as it is now and judges each of them. `planned` has the objects as
 * earlier previews leave them, and gets this one. Throws `BotError`.
 */
export async function previewObject(
  { distinguishedName, requests }: ObjectRequests,
  context: ChangeContext,
  planned: PlannedObjects,
): Promise<ObjectPreview> {
  const all = (reason: Message) => ({
    distinguishedName,
    verdicts: requests.map((requested) => refuse(requested, requested.problem ?? reason)),
  });
  const session = context.sessions.find((one) => isInDomain(one, distinguishedName));
  if (session === undefined) return all({ code: 'change.inNoDomain' });
  const entry = await session.read(distinguishedName, AD_OBJECT_ATTRIBUTES);
  if (entry === undefined) return all({ code: 'change.objectGone' });
  const before = await readAdObject(session, entry);
  const judged = await judgeRequests(requests, before, { context, planned });
  const { verdicts, after } = judged;
  const changes = changesBetween(before, after);
  if (changes.length === 0) return { distinguishedName, verdicts };
  const reason = await refusalOfWrite({ before, after, changes }, { session, context, verdicts });
  if (reason !== undefined)
    return {
      distinguishedName,
      verdicts: verdicts.map((one) =>
        one.verdict === 'ready' ? refuse(one.requested, reason) : one,
      ),
    };
  planned.set(nameKey(distinguishedName), after);
  return { distinguishedName, verdicts, write: { found: { object: before, session }, changes } };
}

const refuse = (requested: RequestedChange, reason: Message): RequestVerdict => ({
  requested,
  verdict: 'refused',
  reason,
});

/** One request after the other, each on the object as the ready ones before it leave it. */
async function judgeRequests(
  requests: readonly RequestedChange[],
  before: AdObject,
  scope: { readonly context: ChangeContext; readonly planned: PlannedObjects },
): Promise<{ readonly verdicts: readonly RequestVerdict[]; readonly after: AdObject }> {
  const verdicts: RequestVerdict[] = [];
  let after = before;
  for (const requested of requests) {
    const resolved = resolveRequest(requested, after);
    if (resolved.outcome === 'refused') verdicts.push(refuse(requested, resolved.reason));
    else if (resolved.outcome === 'alreadyDone')
      verdicts.push({ requested, verdict: 'alreadyDone' });
    else {
      const reason = requested.restores
        ? undefined
        : await refusalOfValues(resolved.changes, { object: resolved.object, ...scope });
      verdicts.push(
        reason === undefined ? { requested, verdict: 'ready' } : refuse(requested, reason),
      );
      if (reason === undefined) after = resolved.object;
    }
  }
  return { verdicts, after };
}

/** Values that people typed pass the same rules as those that were there, and belong to nobody else. */
async function refusalOfValues(
  changes: readonly AdChange[],
  details: {
    readonly object: AdObject;
    readonly context: ChangeContext;
    readonly planned: PlannedObjects;
  },
): Promise<Message | undefined> {
  const { object, context, planned } = details;
  const places = context.sessions.map(inItsDomain);
  for (const change of changes) {
    const { attribute, add } = change;
    if (add === undefined) continue;
    // how many primaries there are is judged when all changes of the object are known
    const problems = problemsOf(object, { attribute, value: add }, context.rules).filter(
      (problem) => problem !== 'MultiplePrimary',
    );
    if (problems.length > 0) return { code: 'idfix.breaksRules', attribute, value: add, problems };
    const holder = await otherHolder(change, { object, places, planned });
    if (holder !== undefined) return { code: 'change.heldBy', value: add, holder };
  }
  return context.entraRefusal?.(object, changes);
}

/** What the changes together must not do. */
async function refusalOfWrite(
  write: {
    readonly before: AdObject;
    readonly after: AdObject;
    readonly changes: readonly AdChange[];
  },
  details: {
    readonly session: DirectorySession;
    readonly context: ChangeContext;
    readonly verdicts: readonly RequestVerdict[];
  },
): Promise<Message | undefined> {
  const { before, after, changes } = write;
  const { session, context, verdicts } = details;
  const restores = verdicts.every(
    ({ requested, verdict }) => verdict !== 'ready' || requested.restores,
  );
  if (!restores && losesPrimary(before, after)) return { code: 'change.losesPrimary' };
  if (!restores && primaries(after) > Math.max(1, primaries(before)))
    return { code: 'change.twoPrimaries' };
  const refusal = refuseAdWrite(before, changes, {
    policy: context.settings,
    readOnlyController: session.domain.readOnly,
    policyTemplates: await policyTemplates(session, before),
  });
  return refusal?.problem ?? context.objectRefusal?.(before);
}

/** A primary is never removed while SMTP addresses remain without one. */
const losesPrimary = (before: AdObject, after: AdObject): boolean =>
  primaryOf(before.proxyAddresses) !== undefined &&
  primaryOf(after.proxyAddresses) === undefined &&
  after.proxyAddresses.some(isSmtpAddress);

const primaries = ({ proxyAddresses }: AdObject): number =>
  proxyAddresses.filter((value) => parseProxyAddress(value).isPrimary).length;
