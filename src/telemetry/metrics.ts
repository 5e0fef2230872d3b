import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is counted as it happens; labels have few values, never names, ids or addresses. */
const COUNTERS = {
  unclash_polls_total: ['Polls for provisioning errors', ['strategy', 'outcome']],
  unclash_repairs_total: ['Lost work that a poll made anew', ['what']],
  unclash_remedies_total: ['Remedies by kind and outcome', ['kind', 'outcome']],
  unclash_steps_total: ['Writes to a directory by executor and outcome', ['executor', 'outcome']],
  unclash_teams_sends_total: ['Messages posted or edited in Teams', ['what', 'outcome']],
  unclash_channel_refusals_total: ['Channels that Teams refused, by its code', ['reason']],
  unclash_alert_settings_total: ['Changes of what a conversation gets, by source', ['source']],
  unclash_graph_answers_total: ['Answers of Microsoft Graph', ['status']],
  unclash_graph_resource_units_total: ['Sum of the header x-ms-resource-unit', []],
  unclash_pruned_rows_total: ['Old rows that were deleted', ['table']],
} as const satisfies Declared;

/** What is measured; seconds but where the name says otherwise. */
const HISTOGRAMS = {
  unclash_poll_duration_seconds: ['Duration of polls', ['strategy', 'outcome']],
  unclash_poll_requests: ['HTTP requests of one poll', ['strategy']],
  unclash_announce_lag_seconds: ['From the poll that found a conflict to its first card', []],
  unclash_teams_wait_seconds: ['How long a send waited for the limits of Teams', []],
  unclash_turn_duration_seconds: ['Duration of turns', ['type', 'status']],
  unclash_job_duration_seconds: ['Duration of jobs', ['queue', 'outcome']],
} as const satisfies Declared;

/** What is read at each scrape. */
const GAUGES = {
  unclash_conflicts: ['Conflicts by state; snoozed and byDesign apart', ['state']],
  unclash_week_conflicts: ['Conflicts that were opened or cleared in the last 7 days', ['step']],
  unclash_week_median_clear_seconds: [
    'Median time from found to cleared of conflicts that cleared in the last 7 days; 0 without any',
    [],
  ],
  unclash_oldest_open_conflict_age_seconds: [
    'Age of the oldest conflict that is neither cleared nor deferred',
    [],
  ],
  unclash_last_complete_poll_age_seconds: ['Time since the last complete poll began', []],
  unclash_channels: ['Channels with alerts; suspended ones are refused by Teams', ['state']],
  unclash_queue_jobs: ['Jobs by queue and state', ['queue', 'state']],
  unclash_graph_throttle_share: ['Newest x-ms-throttle-limit-percentage; sent above 0.8', []],
} as const satisfies Declared;

type Declared = Readonly<Record<string, readonly [help: string, labels: readonly string[]]>>;
type LabelsOf<T extends Declared, Name extends keyof T> = Readonly<
  Record<T[Name][1][number], string>
>;

/** Numbers about this replica, for Prometheus. */
export interface Metrics {
  count<Name extends keyof typeof COUNTERS>(
    name: Name,
    labels: LabelsOf<typeof COUNTERS, Name>,
    by?: number,
  ): void;
  observe<Name extends keyof typeof HISTOGRAMS>(
    name: Name,
    labels: LabelsOf<typeof HISTOGRAMS, Name>,
    value: number,
  ): void;
  set<Name extends keyof typeof GAUGES>(
    name: Name,
    labels: LabelsOf<typeof GAUGES, Name>,
    value: number,
  ): void;
  /** `refresh` sets gauges before each scrape. */
  beforeScrape(refresh: () => Promise<void>): void;
  /** Everything in the text format of Prometheus. A gauge whose refresh fails keeps its value. */
  text(): Promise<string>;
}

/** From a quick answer to a slow poll. */
const BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800];

/**
 * How often the lag of the event loop is sampled; the default of 10 ms costs 0.39 % of a core. The percentiles
 * contain it: an idle process shows 0.1 s.
 */
const LAG_RESOLUTION_MS = 100;

/** Metrics of this process, those of Node.js included. */
export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LAG_RESOLUTION_MS });
  // No route reveals a version.
  registry.removeSingleMetric('nodejs_version_info');
  const counters = build(COUNTERS, (spec) => new Counter({ ...spec, registers }));
  const histograms = build(
    HISTOGRAMS,
    (spec) => new Histogram({ ...spec, registers, buckets: BUCKETS }),
  );
  const gauges = build(GAUGES, (spec) => new Gauge({ ...spec, registers }));
  const refreshes: (() => Promise<void>)[] = [];
  return {
    count: (name, labels, by = 1) => counters[name].inc(labels, by),
    observe: (name, labels, value) => histograms[name].observe(labels, value),
    set: (name, labels, value) => gauges[name].set(labels, value),
    beforeScrape: (refresh) => void refreshes.push(refresh),
    text: async () => {
      await Promise.allSettled(refreshes.map((refresh) => refresh()));
      return registry.metrics();
    },
  };
}

interface Spec {
  readonly name: string;
  readonly help: string;
  readonly labelNames: string[];
}

function build<T extends Declared, Made>(
  declared: T,
  make: (spec: Spec) => Made,
): Record<keyof T, Made> {
  const made = Object.entries(declared).map(([name, [help, labels]]) => [
    name,
    make({ name, help, labelNames: [...labels] }),
  ]);
  return Object.fromEntries(made);
}
