import { createStore } from '../src/store/create-store.ts';
import type { Database } from '../src/store/database/database.ts';
import { openDatabase } from '../src/store/database/open-database.ts';
import { aPoll, aSeen, everyOpen, KINDS } from '../test/contracts/store-builders.ts';
import { aClaimant, aProvisioningError } from '../test/support/world.ts';
import type { Figure } from './support/figure.ts';
import { silentLog } from './support/parts.ts';
import { timed } from './support/statistics.ts';

const CONFLICTS = 50_000;

/** What a poll that finds nothing new reads of open conflicts, against reading every row. Embedded database. */
export async function measureKnown(): Promise<readonly Figure[]> {
  const database = await openDatabase({ dataFolder: 'memory://', log: silentLog });
  try {
    return await measureOn(database);
  } finally {
    await database.close();
  }
}

async function measureOn(database: Database): Promise<readonly Figure[]> {
  const store = createStore({ database, enqueue: async () => {} });
  const seen = Array.from({ length: CONFLICTS }, (_, number) => aSeenOf(number));
  const changes = seen.map((one) => ({ change: 'opened', seen: one }) as const);
  await store.conflicts.recordChanges(aPoll(), changes, () => []);
  const compared = await growthOf(() => store.conflicts.known(seen, KINDS));
  const all = await growthOf(() => everyOpen(store));
  const what = 'every row read';
  return [
    {
      what: `${CONFLICTS} open conflicts compared by a poll`,
      unit: 'ms',
      value: compared.ms,
      baseline: { what, value: all.ms },
    },
    {
      what: `resident memory that it adds`,
      unit: 'MB',
      value: compared.megabytes,
      baseline: { what, value: all.megabytes },
    },
  ];
}

function aSeenOf(number: number) {
  const value = `SMTP:person${number}@contoso.com`;
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const claimant = aClaimant({ id, provisioningErrors: [aProvisioningError({ value })] });
  const valueKey = `smtp:person${number}@contoso.com`;
  return aSeen({ claimant, claimantId: id, value, valueKey });
}

async function growthOf(work: () => Promise<unknown>) {
  const before = process.memoryUsage().rss;
  const ms = await timed(work);
  return { ms, megabytes: (process.memoryUsage().rss - before) / 1e6 };
}
