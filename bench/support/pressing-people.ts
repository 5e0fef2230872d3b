import { Agent } from 'node:http';
import { ALEX, answersOf, buttonsOf, command, press } from '../../test/support/fleet/person.ts';
import { turn } from './load.ts';
import type { PressedConflict } from './press-ledger.ts';

/** What people did, and how long each turn took, in milliseconds. */
export interface PressActions {
  readonly seconds: number;
  readonly asks: number[];
  readonly presses: number[];
  /** Numbers of the conflicts on which a press on Apply was answered; twice when two people pressed. */
  readonly applied: PressedConflict[];
  readonly problems: string[];
}

interface Place {
  readonly botUrl: string;
  readonly serviceUrl: string;
}

const SOMEWHERE = { thread: 'channel-identity;messageid=1', activityId: '1', card: '', edits: 0 };

/**
 * People who work through conflicts two by two: each asks about the address, opens the card, looks at the
 * plan and presses Apply, while the other one does the same with the same conflict.
 */
export async function letPeoplePress(
  place: Place,
  options: {
    readonly people: number;
    readonly seconds: number;
    readonly conflicts: readonly PressedConflict[];
  },
): Promise<PressActions> {
  const { people, seconds, conflicts } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: people });
  const started = performance.now();
  const deeds = { asks: [], presses: [], applied: [], problems: [] };
  const isOver = () => performance.now() - started > seconds * 1000;
  const pairs = people / 2;
  const person = async (index: number) => {
    const own = conflicts.filter((_, at) => at % pairs === index % pairs);
    const executors = { ...place, agent, deeds, from: { ...ALEX, id: `29:person-${index}` } };
    for (const conflict of own) {
      if (isOver()) return;
      await workOn(executors, conflict);
    }
    if (!isOver()) throw new Error('there were too few conflicts');
  };
  try {
    await Promise.all(Array.from({ length: people }, (_, index) => person(index)));
  } finally {
    agent.destroy();
  }
  return { seconds: (performance.now() - started) / 1000, ...deeds };
}

interface Hands extends Place {
  readonly agent: Agent;
  readonly from: typeof ALEX;
  readonly deeds: Omit<PressActions, 'seconds'>;
}

async function workOn(executors: Hands, conflict: PressedConflict): Promise<void> {
  const ask = command(executors.serviceUrl, `check ${conflict.address}`);
  await take(executors, ask, executors.deeds.asks);
  const card = await pressed(executors, {
    verb: 'cancelRemedy',
    data: { conflict: conflict.number },
  });
  const onHolder = (name: string) =>
    buttonsOf(card).find(({ verb, data }) => verb === name && data['object'] === conflict.holderId);
  const atOnce = onHolder('applySuggestion');
  if (atOnce !== undefined) {
    await pressed(executors, atOnce);
    executors.deeds.applied.push(conflict);
    return;
  }
  const look = onHolder('previewRemedy');
  // The other one was faster.
  if (look === undefined) return;
  const plan = await pressed(executors, look);
  const apply = buttonsOf(plan).find(({ verb }) => verb === 'applyRemedy');
  if (apply === undefined) return;
  await pressed(executors, { ...apply, data: { ...answersOf(plan), ...apply.data } });
  executors.deeds.applied.push(conflict);
}

/** The card that a press was answered with. */
async function pressed(
  executors: Hands,
  button: { readonly verb: string; readonly data: Readonly<Record<string, unknown>> },
): Promise<string> {
  const answer = await take(
    executors,
    press(executors.serviceUrl, SOMEWHERE, button),
    executors.deeds.presses,
  );
  const isCard = answer.includes('application/vnd.microsoft.card.adaptive');
  if (!isCard) executors.deeds.problems.push(`${button.verb}: ${answer.slice(0, 300)}`);
  return isCard ? answer : '{}';
}

async function take(
  { botUrl, agent, from, deeds }: Hands,
  activity: object,
  times: number[],
): Promise<string> {
  const asked = performance.now();
  try {
    return await turn(botUrl, agent, JSON.stringify({ ...activity, from }));
  } catch (error) {
    deeds.problems.push(String(error));
    return '';
  } finally {
    times.push(performance.now() - asked);
  }
}
