import { mentions } from '../domain/conflict/address-remarks.ts';
import type { DirectoryObject, ObjectRef } from '../domain/conflict/directory-object.ts';
import { claims } from '../domain/conflict/provisioning-errors.ts';
import { defined } from '../domain/defined.ts';
import type { SyncClient } from '../domain/message/plan-messages.ts';
import { beforeDeadline, withoutDeadline } from '../net/deadline.ts';
import type { Log } from '../telemetry/log.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import type {
  Directory,
  ObjectAnswer,
  PollResult,
  Priority,
  ReadRef,
  TenantFacts,
} from '../use-cases/ports/directory.ts';
import { type GraphAnswer, isRecord, pageOf } from './client/graph-answer.ts';
import { type BatchRead, readBatch } from './client/graph-batch.ts';
import type { GraphClient } from './client/graph-client.ts';
import { graphError, timeIsOver, unreadableError } from './client/graph-errors.ts';
import { readFacts } from './graph-facts.ts';
import { createHolderSearch } from './graph-holders.ts';
import { isMemberOfAny, readMembers, readOwners } from './graph-members.ts';
import { ENTITY_SET, SELECT, toDirectoryObject } from './graph-objects.ts';
import { createProvisioningErrorReader } from './graph-provisioning-errors.ts';
import { findObjectById, findObjectsByName } from './graph-search.ts';
import { mailboxRead } from './graph-user-reads.ts';
import { syncFeaturesIn } from './sync-features.ts';

export interface GraphDirectoryDeps {
  readonly client: GraphClient;
  readonly clock: Clock;
  readonly log: Log;
  /** Exchange says what is a recipient. */
  readonly isExchangeAsked?: boolean;
  /** SYNC_CLIENT: what syncs Active Directory is not read. */
  readonly syncClient?: SyncClient;
}

/** The port `Directory` over Microsoft Graph v1.0; reads only. */
export function createGraphDirectory(deps: GraphDirectoryDeps): Directory {
  const { client } = deps;
  const reader = createProvisioningErrorReader(deps);
  const findHolders = createHolderSearch(deps);
  const newest = shared((priority) => reader.poll(priority), deps.clock);
  let last: PollResult | undefined;
  return {
    pollProvisioningErrors: async () => {
      last = await reader.poll('low');
      return last;
    },
    findHolders: (address, priority, about) => findHolders(address, { priority, ...about }),
    findClaimants: async (address, priority) => {
      // Graph cannot filter on the quarantined value; a full scan is too much for one question.
      const { snapshot } = last?.strategy === 'fullScan' ? last : await newest(priority);
      return snapshot.claimants.filter(
        (claimant) => claims(claimant, address) || mentions(claimant, address),
      );
    },
    read: (ref) => readObject(client, ref),
    readMany: (refs) => readObjects(client, refs),
    findById: (id, kind) => findObjectById(client, id, kind),
    findByName: (name) => findObjectsByName(client, name),
    facts: (question) => readFacts(client, question),
    isMemberOfAny: (entraObjectId, groupIds) => isMemberOfAny(client, entraObjectId, groupIds),
    membersOf: (groupId, most) => readMembers(client, groupId, most),
    ownersOf: (groupId, most) => readOwners(client, groupId, most),
    tenant: () => readTenant(client),
  };
}

/** Entra itself is slower to show what changed. */
const FRESH_MS = 5_000;

/**
 * Requests within a few seconds share one read that knows no deadline, each for as long as it has time: it is
 * the same list for every address. What failed or is not whole is no answer for the next one.
 */
function shared(
  look: (priority: Priority) => Promise<PollResult>,
  clock: Clock,
): (priority: Priority) => Promise<PollResult> {
  let newest: { readonly at: number; readonly polled: Promise<PollResult> } | undefined;
  return (priority) => {
    const at = Date.parse(clock.now());
    if (newest && Math.abs(at - newest.at) < FRESH_MS)
      return beforeDeadline(newest.polled, timeIsOver);
    const polled = withoutDeadline(() => look(priority));
    const mine = { at, polled };
    newest = mine;
    const forget = () => {
      if (newest === mine) newest = undefined;
    };
    polled.then(({ problems }) => problems.length > 0 && forget(), forget);
    return beforeDeadline(polled, timeIsOver);
  };
}

/**
 * The object as it is now, undefined when it is gone; a live user's mailbox is read in the
 * same round trip. Throws `BotError`.
 */
async function readObject(client: GraphClient, ref: ReadRef): Promise<DirectoryObject | undefined> {
  // Contacts have no recycle bin in Graph ("Delete permanently an item": users, groups, apps, ...).
  if (ref.deleted && ref.kind === 'orgContact') return undefined;
  const asksMailbox = ref.kind === 'user' && !ref.deleted;
  const reads = asksMailbox ? [objectRead(ref), mailboxRead(ref.id)] : [objectRead(ref)];
  const [answer, mailbox] = await readBatch(client, reads, { priority: 'high' });
  if (answer === undefined || answer.status === 404) return undefined;
  if (answer.status !== 200) throw graphError(answer);
  const object = toDirectoryObject(ref.kind, answer.body, mailbox);
  if (object === undefined) throw unreadableError(undefined, answer.headers['request-id'] ?? '');
  return object;
}

/** As `Directory.readMany`. Throws `BotError` when Graph does not answer at all. */
async function readObjects(
  client: GraphClient,
  refs: readonly ObjectRef[],
): Promise<readonly ObjectAnswer[]> {
  const answers = await readBatch(client, refs.map(objectRead), { priority: 'low' });
  return refs.map(({ kind }, index) => {
    const answer = answers[index];
    if (answer?.status === 404) return { answer: 'gone' };
    const object = answer?.status === 200 ? toDirectoryObject(kind, answer.body) : undefined;
    return object === undefined ? { answer: 'none' } : { answer: 'object', object };
  });
}

function objectRead(ref: ReadRef): BatchRead {
  const id = encodeURIComponent(ref.id);
  const path = ref.deleted ? `/directory/deletedItems/${id}` : `/${ENTITY_SET[ref.kind]}/${id}`;
  return { path: `${path}?$select=${SELECT[ref.kind]}` };
}

/**
 * What we say about the tenant. The sync features need a permission of their own
 * (OnPremDirectorySynchronization.Read.All), so without it the answer just leaves them out.
 * Throws `BotError` when the organization itself cannot be read.
 */
async function readTenant(client: GraphClient): Promise<TenantFacts> {
  const [organization, synchronization] = await readBatch(
    client,
    [
      { path: '/organization?$select=id,displayName,onPremisesLastSyncDateTime,verifiedDomains' },
      { path: '/directory/onPremisesSynchronization' },
    ],
    { priority: 'high' },
  );
  const raw = organization === undefined ? undefined : pageOf(organization)?.value[0];
  if (organization === undefined || !isRecord(raw)) {
    throw graphError(organization ?? { status: 599, headers: {}, body: undefined });
  }
  const domains = Array.isArray(raw['verifiedDomains']) ? raw['verifiedDomains'] : [];
  const lastSync = raw['onPremisesLastSyncDateTime'];
  return {
    tenantId: String(raw['id'] ?? ''),
    displayName: String(raw['displayName'] ?? ''),
    verifiedDomains: domains.filter(isRecord).map((domain) => String(domain['name'] ?? '')),
    ...defined({ lastSyncDateTime: typeof lastSync === 'string' ? lastSync : undefined }),
    ...quarantine(synchronization),
  };
}

function quarantine(
  answer: GraphAnswer | undefined,
): Pick<TenantFacts, 'quarantinesProxyAddresses'> {
  const features = answer && syncFeaturesIn(answer);
  const flag = features?.['quarantineUponProxyAddressesConflictEnabled'];
  return typeof flag === 'boolean' ? { quarantinesProxyAddresses: flag } : {};
}
