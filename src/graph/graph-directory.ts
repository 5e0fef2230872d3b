import { mentions } from '../domain/conflict/address-remarks.ts';
import { claims } from '../domain/conflict/provisioning-errors.ts';
import type { Log } from '../telemetry/log.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import type { Directory, PollResult, Priority } from '../use-cases/ports/directory.ts';
import type { GraphClient } from './client/graph-client.ts';
import { readFacts } from './graph-facts.ts';
import { createHolderSearch } from './graph-holders.ts';
import { isMemberOfAny, readMembers } from './graph-members.ts';
import { createProvisioningErrorReader } from './graph-provisioning-errors.ts';
import { readObject, readObjects } from './graph-read.ts';
import { findObjectById, findObjectsByName } from './graph-search.ts';
import { readTenant } from './graph-tenant.ts';

export interface GraphDirectoryDeps {
  readonly client: GraphClient;
  readonly clock: Clock;
  readonly log: Log;
  /** Exchange says what is a recipient. */
  readonly isExchangeAsked?: boolean;
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
    tenant: () => readTenant(client),
  };
}

/** Entra itself is slower to show what changed. */
const FRESH_MS = 5_000;

/** Requests within a few seconds share one read: it is the same list for every address. */
function shared(
  look: (priority: Priority) => Promise<PollResult>,
  clock: Clock,
): (priority: Priority) => Promise<PollResult> {
  let newest: { readonly at: number; readonly polled: Promise<PollResult> } | undefined;
  return (priority) => {
    const at = Date.parse(clock.now());
    if (newest && Math.abs(at - newest.at) < FRESH_MS) return newest.polled;
    const polled = look(priority);
    const mine = { at, polled };
    newest = mine;
    // What failed is not an answer for the next one.
    polled.catch(() => {
      if (newest === mine) newest = undefined;
    });
    return polled;
  };
}
