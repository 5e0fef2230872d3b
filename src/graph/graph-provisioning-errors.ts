import type { DirectoryObject, ObjectKind } from '../domain/directory-object.ts';
import type { Log } from '../log.ts';
import { BotError } from '../use-cases/errors.ts';
import type { Clock, PolledSighting, PollWay, Priority } from '../use-cases/ports.ts';
import type { GraphAnswer } from './graph-answer.ts';
import type { RequestMeter } from './graph-attempt.ts';
import { type BatchRead, readBatch } from './graph-batch.ts';
import type { GraphClient } from './graph-client.ts';
import { isUnsupportedQuery } from './graph-errors.ts';
import {
  ENTITY_SET,
  hasProvisioningErrors,
  KINDS,
  SELECT,
  toDirectoryObject,
} from './graph-objects.ts';
import { pagesFrom } from './graph-paging.ts';
import { createPollWays, nextWay, WAYS } from './graph-poll-ways.ts';

/** Reads the objects with provisioning errors of all three kinds. */
export interface ProvisioningErrorReader {
  /** As `Directory.pollProvisioningErrors`. */
  poll(priority: Priority): Promise<PolledSighting>;
}

export interface ProvisioningErrorDeps {
  readonly client: GraphClient;
  readonly clock: Clock;
  readonly log: Log;
}

/** `category` is the one property of the errors that all three kinds filter on by default. */
const HAS_CONFLICT = "onPremisesProvisioningErrors/any(o:o/category eq 'PropertyConflict')";

export function createProvisioningErrorReader(
  deps: ProvisioningErrorDeps,
): ProvisioningErrorReader {
  const ways = createPollWays(deps);
  return {
    poll: async (priority) => {
      const at = deps.clock.now();
      const call = { priority, meter: { requests: 0 } };
      const first = await firstPages(deps.client, ways.startWith, call);
      for (const [kind, { way }] of first) ways.settle(kind, way);
      const { claimants, failed } = await readToTheEnd(deps.client, first, call);
      const complete = KINDS.filter((kind) => !failed.has(kind));
      const [reason] = failed.values();
      if (reason !== undefined && complete.length === 0 && claimants.length === 0) throw reason;
      return {
        sighting: { at, claimants, complete },
        way: worst([...first.values()].map(({ way }) => way)),
        requests: call.meter.requests,
        problems: [...failed].map(([kind, error]) => `${ENTITY_SET[kind]}: ${describe(error)}`),
      };
    },
  };
}

type Call = { readonly priority: Priority; readonly meter: RequestMeter };

interface FirstPage {
  readonly way: PollWay;
  readonly read: Pick<BatchRead, 'headers'>;
  readonly answer: GraphAnswer;
}

/** One `$batch` for all kinds; those whose form of the query is refused are asked the next way. */
async function firstPages(
  client: GraphClient,
  startWith: (kind: ObjectKind) => PollWay,
  call: Call,
): Promise<ReadonlyMap<ObjectKind, FirstPage>> {
  const found = new Map<ObjectKind, FirstPage>();
  let open = KINDS.map((kind) => ({ kind, way: startWith(kind) }));
  while (open.length > 0) {
    const reads = open.map(({ kind, way }) => readOf(kind, way));
    const answers = await readBatch(client, reads, call);
    const refused: typeof open = [];
    for (const [index, { kind, way }] of open.entries()) {
      const answer = answers[index];
      const { headers } = reads[index] ?? {};
      if (answer === undefined) continue;
      const next = isUnsupportedQuery(answer) ? nextWay(way) : undefined;
      if (next !== undefined) refused.push({ kind, way: next });
      else found.set(kind, { way, read: headers === undefined ? {} : { headers }, answer });
    }
    open = refused;
  }
  return found;
}

function readOf(kind: ObjectKind, way: PollWay): BatchRead {
  const filter = way === 'fullScan' ? 'onPremisesSyncEnabled eq true' : HAS_CONFLICT;
  const path = `/${ENTITY_SET[kind]}?$filter=${encodeURIComponent(filter)}&$select=${SELECT[kind]}&$top=999`;
  return way === 'advancedFilter'
    ? { path: `${path}&$count=true`, headers: { ConsistencyLevel: 'eventual' } }
    : { path };
}

/**
 * The objects with errors, each once, and the kinds whose list was cut short. One page is in memory
 * at a time, so a full scan stays flat.
 */
async function readToTheEnd(
  client: GraphClient,
  first: ReadonlyMap<ObjectKind, FirstPage>,
  call: Call,
): Promise<{
  readonly claimants: readonly DirectoryObject[];
  readonly failed: ReadonlyMap<ObjectKind, BotError>;
}> {
  const claimants = new Map<string, DirectoryObject>();
  const failed = new Map<ObjectKind, BotError>();
  for (const [kind, { answer, read }] of first) {
    try {
      for await (const page of pagesFrom(client, answer, { ...call, ...read })) {
        for (const raw of page.filter(hasProvisioningErrors)) {
          const object = toDirectoryObject(kind, raw);
          if (object !== undefined) claimants.set(object.id, object);
        }
      }
    } catch (error) {
      if (!(error instanceof BotError)) throw error;
      failed.set(kind, error);
    }
  }
  return { claimants: [...claimants.values()], failed };
}

function worst(ways: readonly PollWay[]): PollWay {
  return WAYS.findLast((way) => ways.includes(way)) ?? 'filter';
}

function describe(error: BotError): string {
  const [id] = error.requestIds;
  return id === undefined ? error.message : `${error.message} (request ${id})`;
}
