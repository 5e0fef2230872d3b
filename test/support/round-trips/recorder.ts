import { setTimeout as sleep } from 'node:timers/promises';

/** Microsoft Graph, Exchange Online, Teams. */
type Service = 'G' | 'E' | 'T';

/** Milliseconds that each service needs for an answer. */
export type Delays = Readonly<Record<Service, number>>;

/** A call of the bot; instants are places in the order of all beginnings and ends. */
interface SeenCall {
  readonly service: Service;
  readonly what: string;
  readonly begun: number;
  /** Absent while it is not answered. */
  ended?: number;
}

/** What an act made a person wait for. */
export interface RoundTrips {
  /** Services of the calls that waited for each other, for example `G>E>T`. */
  readonly chain: string;
  readonly calls: Readonly<Record<Service, number>>;
  /** What was called, for a person who looks for a wait. */
  readonly log: readonly string[];
}

export interface Recorder {
  /** Delays a call and records it. */
  through<A>(service: Service, what: string, answer: () => Promise<A> | A): Promise<A>;
  /** Starts to record an act; `end` gives the calls since, perhaps of some services only. */
  act(): { end(services?: readonly Service[]): RoundTrips };
  /** Calls that were begun and not answered. */
  open(): number;
}

/**
 * Records which calls wait for which. A call waits for those that were answered before it began: so the chain
 * follows from overlaps and not from the clock, and a busy machine does not lengthen it.
 */
export function createRecorder(delays: Delays): Recorder {
  const calls: SeenCall[] = [];
  let clock = 0;
  const tick = () => {
    clock += 1;
    return clock;
  };
  return {
    through: async (service, what, answer) => {
      const call: SeenCall = { service, what, begun: tick() };
      calls.push(call);
      await sleep(delays[service]);
      try {
        return await answer();
      } finally {
        call.ended = tick();
      }
    },
    act: () => {
      const since = tick();
      return {
        end: (services = ALL) =>
          roundTrips(
            calls.filter(({ begun, service }) => begun > since && services.includes(service)),
            delays,
          ),
      };
    },
    open: () => calls.filter(({ ended }) => ended === undefined).length,
  };
}

const ALL: readonly Service[] = ['G', 'E', 'T'];

function roundTrips(calls: readonly SeenCall[], delays: Delays): RoundTrips {
  const answered = calls.filter(({ ended }) => ended !== undefined);
  const count = (service: Service) => calls.filter((call) => call.service === service).length;
  return {
    chain: longestChain(answered, delays).join('>'),
    calls: { G: count('G'), E: count('E'), T: count('T') },
    log: calls.map(
      ({ service, what, begun, ended }) => `${service} ${begun}-${ended ?? '…'} ${what}`,
    ),
  };
}

/** The calls one after the other that last longest. */
function longestChain(calls: readonly SeenCall[], delays: Delays): readonly Service[] {
  const best = new Map<SeenCall, { readonly ms: number; readonly chain: readonly Service[] }>();
  const nothing = { ms: 0, chain: [] as readonly Service[] };
  const longest = (some: Iterable<{ ms: number; chain: readonly Service[] }>) =>
    [...some].reduce((a, b) => (b.ms > a.ms ? b : a), nothing);
  for (const call of calls.toSorted((a, b) => a.begun - b.begun)) {
    const earlier = [...best].filter(([{ ended = 0 }]) => ended < call.begun).map(([, one]) => one);
    const { ms, chain } = longest(earlier);
    best.set(call, { ms: ms + delays[call.service], chain: [...chain, call.service] });
  }
  return longest(best.values()).chain;
}
