import assert from 'node:assert/strict';
import fc from 'fast-check';
import { messageId } from '../../src/teams/send/message-id.ts';
import { activeContentOf } from './active-content.ts';
import { type Activity, hostileActivity } from './hostile-activities.ts';
import { aTeamsWorld } from './teams-world.ts';

/**
 * Tells the messaging endpoint of a bot in this process as many hostile activities as the argument
 * says, and prints how many it told. A process of its own, because the test runner follows every
 * promise and that takes most of the time. Ends with 1 at the first failure; an unhandled rejection
 * ends it too.
 */
const ACTIVITIES_PER_BATCH = 50;
const batches = Number(process.argv[2]) / ACTIVITIES_PER_BATCH;

/** Every conflict has a card in every conversation, so that all links are judged. */
const findAlertCards = async (numbers: readonly number[], channelId: string) =>
  new Map(numbers.map((number) => [number, messageId(`${channelId};messageid=100`, '100')]));
const world = await aTeamsWorld({ useCases: { findAlertCards } });

/** What is new since the last look. */
function newIn<T>(items: readonly T[]): () => readonly T[] {
  let seen = 0;
  return () => {
    const since = items.slice(seen);
    seen = items.length;
    return since;
  };
}
const newCalls = newIn(world.calls);
const newLines = newIn(world.logged);

function idOf({ from }: Activity): string | undefined {
  const { aadObjectId } = Object(from) as { aadObjectId?: unknown };
  return typeof aadObjectId === 'string' ? aadObjectId.toLowerCase() : undefined;
}

/** Who was taken for the person who presses. */
const actors = () =>
  newCalls().flatMap(({ args }) => {
    const by = (args[0] as { by?: { entraObjectId: string } } | undefined)?.by;
    return by ? [by.entraObjectId] : [];
  });

async function tellAll(activities: readonly Activity[]): Promise<void> {
  const answers = await Promise.all(activities.map((activity) => world.tell(activity)));
  const broken = answers.flatMap(({ status }, index) =>
    status < 500 || status === 501 ? [] : [{ status, activity: activities[index] }],
  );
  assert.deepEqual(broken, []);
  assert.deepEqual(
    newLines().filter(({ level }) => level === 'error'),
    [],
  );
  const senders = new Set(activities.map(idOf));
  assert.deepEqual(
    actors().filter((actor) => !senders.has(actor)),
    [],
  );
  const said = world.connector.calls.splice(0).map(({ body }) => body);
  assert.deepEqual(activeContentOf([answers, said]), []);
}

const length = { minLength: ACTIVITIES_PER_BATCH, maxLength: ACTIVITIES_PER_BATCH };
let told = 0;
await fc.assert(
  fc.asyncProperty(fc.array(hostileActivity, length), async (activities) => {
    await tellAll(activities);
    told += activities.length;
  }),
  { numRuns: batches, endOnFailure: true },
);
await world.connector.close();
console.log(told);
