import { setTimeout as sleep } from 'node:timers/promises';
import type { simulatorTenant } from '../support/simulator-tenant.ts';
import type { FaultWorld, MadeConflict, Story, Watch } from './fault-world.ts';
import { cardsAbout, newestMessage, pressIfAsked } from './presses.ts';

/** Kinds whose remedy one press carries out: as the person in Graph, as the app in Exchange. */
const ONE_PRESS = ['cloudUser', 'mailbox'] as const;

/** Kinds of the simulator that a story can be told about. */
export const KINDS_OF_STORY: Readonly<Record<Story, readonly string[]>> = {
  remedy: ONE_PRESS,
  undo: ONE_PRESS,
  agreement: ['deletedUser'],
  burst: ['cloudUser'],
};

interface Expected {
  /** Writes to the directory, in their order; the same letter is the same write. */
  readonly writes: string;
  /** How often the audit log says so. */
  readonly applied: number;
  readonly undone: number;
  readonly agreed: number;
}

/** What must have happened when a story is over, however often it was interrupted. */
export const EXPECTED: Readonly<Record<Story, Expected>> = {
  remedy: { writes: 'a', applied: 1, undone: 0, agreed: 0 },
  undo: { writes: 'aba', applied: 2, undone: 1, agreed: 0 },
  agreement: { writes: 'a', applied: 1, undone: 0, agreed: 1 },
  burst: { writes: '', applied: 0, undone: 0, agreed: 0 },
};

/** Seconds that one conflict may take, with every restart on the way. */
const PATIENCE_SECONDS = 180;

type Tenant = ReturnType<typeof simulatorTenant>;

/** Lets people and time work on the conflict until its card says that it is cleared. */
export async function playStory(
  world: FaultWorld,
  tenant: Tenant,
  { conflict, watch }: { readonly conflict: MadeConflict; readonly watch: Watch },
): Promise<void> {
  const { writes } = EXPECTED[conflict.story];
  const end = Date.now() + (world.patienceSeconds ?? PATIENCE_SECONDS) * 1000;
  for (;;) {
    await world.revive();
    const message = newestMessage(world.teams, conflict.address);
    if (message && isCleared(message.card)) return;
    const written = writesAbout(world, conflict).length;
    if (message && written < writes.length)
      await pressIfAsked(world, message, { conflict, watch, written });
    if (written < writes.length && conflict.story === 'undo') await tenant.settleExchange();
    else await tenant.letTimePass();
    await sleep(100);
    if (Date.now() > end) throw new Error(stuckAt(world, conflict));
  }
}

/** Lets a burst be told in a summary, and an administrator end it in Active Directory. */
export async function playBurst(
  world: FaultWorld,
  tenant: Tenant,
  burst: readonly MadeConflict[],
): Promise<void> {
  const [first] = burst;
  const end = Date.now() + PATIENCE_SECONDS * 1000;
  const reviveUntil = async (isDone: () => boolean) => {
    while (!isDone()) {
      await world.revive();
      await sleep(100);
      if (first && Date.now() > end) throw new Error(stuckAt(world, first));
    }
  };
  await reviveUntil(() => first !== undefined && cardsAbout(world.teams, first.address).length > 0);
  for (const { claimantId, address } of burst)
    await tenant.editActiveDirectory(claimantId, { remove: [`smtp:${address}`] });
  await tenant.letTimePass();
  const { polls } = world.gateway;
  await reviveUntil(() => world.gateway.polls > polls + 2);
}

/** What was written about the conflict, in its order. */
export function writesAbout(
  { gateway }: Pick<FaultWorld, 'gateway'>,
  { holderId }: MadeConflict,
): readonly string[] {
  return gateway.writes
    .filter(({ status, what }) => status < 300 && what.includes(holderId))
    .map(({ what }) => what);
}

const isCleared = (card: string): boolean => card.includes('"text":"Cleared"');

function stuckAt(world: FaultWorld, conflict: MadeConflict): string {
  const message = newestMessage(world.teams, conflict.address);
  const texts = message?.card.match(/"text":"[^"]*"/g)?.slice(0, 12) ?? ['no card'];
  const log = world.bots.map(({ lines }) => lines.slice(-10).join('\n')).join('\n--\n');
  return `${conflict.address} (${conflict.story}) does not get cleared. Its card: ${texts.join(' ')}\n${log}`;
}
