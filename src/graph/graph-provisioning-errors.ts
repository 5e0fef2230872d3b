import type { DirectoryObject, ObjectKind } from '../domain/conflict/directory-object.ts';
import { defined } from '../domain/defined.ts';
import type { Message } from '../domain/message/message.ts';
import type { Log } from '../telemetry/log.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import type { PollResult, Priority, QueryStrategy } from '../use-cases/ports/directory.ts';
import { BotError } from '../use-cases/ports/errors.ts';
import type { GraphAnswer } from './client/graph-answer.ts';
import type { RequestMeter } from './client/graph-attempt.ts';
import { type BatchRead, readBatch } from './client/graph-batch.ts';
import type { GraphClient } from './client/graph-client.ts';
import { isQueryRefused } from './client/graph-errors.ts';
import { pagesFrom } from './client/graph-paging.ts';
import { fullScanRead, wholeObjects } from './graph-full-scan.ts';
import {
  ENTITY_SET,
  hasProvisioningErrors,
  KINDS,
  SELECT,
  toDirectoryObject,
} from './graph-objects.ts';
import { createServiceLists, serviceListRead } from './graph-service-lists.ts';
import { createQueryWays, type QueryWays } from './query-ways.ts';

/** Reads the objects with provisioning errors of all three kinds. */
export interface ProvisioningErrorReader {
  /** As `Directory.pollProvisioningErrors`. */
  poll(priority: Priority): Promise<PollResult>;
}

export interface ProvisioningErrorDeps {
  readonly client: GraphClient;
  readonly clock: Clock;
  readonly log: Log;
}

/** `category` is the one property of the errors that all three kinds filter on by default. */
const HAS_CONFLICT = "onPremisesProvisioningErrors/any(o:o/category eq 'PropertyConflict')";

/**
 * Ways to read provisioning errors, best first. Microsoft's filter matrix says that the plain filter
 * works, administrators report tenants that refuse it; then it is sent as an advanced query, and at last
 * every synced object is read.
 */
const STRATEGIES = ['filter', 'advancedFilter', 'fullScan'] as const satisfies QueryStrategy[];

export function createProvisioningErrorReader(
  deps: ProvisioningErrorDeps,
): ProvisioningErrorReader {
  const strategies = createQueryWays<ObjectKind, QueryStrategy>(STRATEGIES, {
    ...deps,
    of: 'provisioningErrors',
  });
  const services = createServiceLists(KINDS, deps);
  return {
    poll: async (priority) => {
      const at = deps.clock.now();
      const call = { priority, meter: { requests: 0 } };
      const lists = await firstPages(
        { client: deps.client, strategies },
        asked(strategies.startWith, services.wanted()),
        call,
      );
      for (const { kind, strategy } of lists) {
        if (strategy === 'refusedService') services.refused(kind);
        else if (strategy !== 'service') strategies.settle(kind, strategy);
      }
      const read = await readToTheEnd(deps.client, lists, call);
      const complete = KINDS.filter((kind) => read.quarantine.get(kind) === 'read');
      const [reason] = [...read.quarantine.values()].filter((end) => end !== 'read');
      if (reason !== undefined && complete.length === 0 && read.claimants.length === 0)
        throw reason;
      return {
        snapshot: {
          at,
          claimants: read.claimants,
          complete,
          completeForService: KINDS.filter((kind) => read.service.get(kind) === 'read'),
        },
        strategy: worst(lists.map(({ strategy }) => strategy)),
        requests: call.meter.requests,
        problems: problemsOf(read),
      };
    },
  };
}

type Strategies = QueryWays<ObjectKind, QueryStrategy>;

type Call = { readonly priority: Priority; readonly meter: RequestMeter };

/** One list of a poll: the quarantine in one of its ways, or the complaints of services. */
type ListWay = QueryStrategy | 'service' | 'refusedService';

interface PollList {
  readonly kind: ObjectKind;
  readonly strategy: ListWay;
}

interface FirstPage extends PollList {
  readonly read: Pick<BatchRead, 'headers'>;
  readonly answer: GraphAnswer;
}

function asked(
  startWith: (kind: ObjectKind) => QueryStrategy,
  forServices: readonly ObjectKind[],
): readonly PollList[] {
  return [
    ...KINDS.map((kind) => ({ kind, strategy: startWith(kind) })),
    ...forServices.map((kind) => ({ kind, strategy: 'service' as const })),
  ];
}

/** One `$batch` for all lists; those whose form of the query is refused are sent in the next form. */
async function firstPages(
  { client, strategies }: { readonly client: GraphClient; readonly strategies: Strategies },
  lists: readonly PollList[],
  call: Call,
): Promise<readonly FirstPage[]> {
  const found: FirstPage[] = [];
  let open = lists;
  while (open.length > 0) {
    const reads = open.map(readOf);
    const answers = await readBatch(client, reads, call);
    const refused: PollList[] = [];
    for (const [index, { kind, strategy }] of open.entries()) {
      const answer = answers[index];
      const { headers } = reads[index] ?? {};
      if (answer === undefined) continue;
      const next = isQueryRefused(answer) ? wayAfter(strategies, strategy) : undefined;
      const read = headers === undefined ? {} : { headers };
      if (next === 'refusedService') found.push({ kind, strategy: next, read, answer });
      else if (next !== undefined) refused.push({ kind, strategy: next });
      else found.push({ kind, strategy, read, answer });
    }
    open = refused;
  }
  return found;
}

function wayAfter({ after }: Strategies, strategy: ListWay): ListWay | undefined {
  return strategy === 'service' || strategy === 'refusedService'
    ? 'refusedService'
    : after(strategy);
}

function readOf({ kind, strategy }: PollList): BatchRead {
  if (strategy === 'service' || strategy === 'refusedService') return serviceListRead(kind);
  if (strategy === 'fullScan') return fullScanRead(kind);
  const path = `/${ENTITY_SET[kind]}?$filter=${encodeURIComponent(HAS_CONFLICT)}&$select=${SELECT[kind]}&$top=999`;
  return strategy === 'advancedFilter'
    ? { path: `${path}&$count=true`, headers: { ConsistencyLevel: 'eventual' } }
    : { path };
}

/** How a list ended: read to its last page, or cut short by a failure. */
type ListEnd = 'read' | BotError;

interface ReadLists {
  readonly claimants: readonly DirectoryObject[];
  readonly quarantine: ReadonlyMap<ObjectKind, ListEnd>;
  readonly service: ReadonlyMap<ObjectKind, ListEnd>;
}

/**
 * The objects with errors, each once, and how each list ended. The lists are read side by side, with two pages
 * of each in memory at a time, so a full scan stays flat.
 */
async function readToTheEnd(
  client: GraphClient,
  lists: readonly FirstPage[],
  call: Call,
): Promise<ReadLists> {
  const asked = lists.filter(({ strategy }) => strategy !== 'refusedService');
  const read = await Promise.all(asked.map((list) => readList(client, list, call)));
  const ends = (isService: boolean) =>
    new Map(read.filter(({ strategy }) => (strategy === 'service') === isService).map(endOfKind));
  const claimants = new Map(
    read.flatMap(({ found }) => found).map((object) => [object.id, object]),
  );
  return { claimants: [...claimants.values()], quarantine: ends(false), service: ends(true) };
}

interface ReadList extends PollList {
  readonly found: readonly DirectoryObject[];
  readonly end: ListEnd;
}

const endOfKind = ({ kind, end }: ReadList) => [kind, end] as const;

/** One list; what was found before a failure counts. */
async function readList(
  client: GraphClient,
  { kind, strategy, answer, read }: FirstPage,
  call: Call,
): Promise<ReadList> {
  const found: DirectoryObject[] = [];
  try {
    for await (const page of pagesFrom(client, answer, { ...call, ...read })) {
      const suspects = page.filter(hasProvisioningErrors);
      const whole =
        strategy === 'fullScan'
          ? await wholeObjects(client, { kind, found: suspects }, call)
          : suspects;
      for (const raw of whole) {
        const object = toDirectoryObject(kind, raw);
        if (object?.provisioningErrors.length) found.push(object);
      }
    }
    return { kind, strategy, found, end: 'read' };
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    return { kind, strategy, found, end: error };
  }
}

/** One sentence per kind: what keeps one list of a kind from being read keeps the other, too. */
function problemsOf({ quarantine, service }: ReadLists): readonly Message[] {
  return KINDS.flatMap((kind) => {
    const end = [quarantine.get(kind), service.get(kind)].find((one) => one instanceof BotError);
    return end instanceof BotError ? [listUnread(kind, end)] : [];
  });
}

function worst(strategies: readonly ListWay[]): QueryStrategy {
  return STRATEGIES.findLast((strategy) => strategies.includes(strategy)) ?? 'filter';
}

function listUnread(kind: ObjectKind, { problem, requestIds }: BotError): Message {
  const [request] = requestIds;
  return { code: 'graph.listUnread', kind, problem, ...defined({ request }) };
}
