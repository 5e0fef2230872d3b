import {
  ADELE,
  ALEX,
  buttonsOf,
  type CardAction,
  command,
  press,
  tell,
} from '../support/fleet/person.ts';
import type { ShownMessage } from '../support/fleet/teams-service.ts';
import type { FaultWorld } from './fault-world.ts';

type Place = Pick<FaultWorld, 'teams' | 'url'>;

/** What a person sees of a run over many conflicts: its newest card. */
export interface SeenRun {
  readonly id: string;
  readonly message: ShownMessage;
}

const runOfButton = ({ verb, data }: CardAction): string | undefined =>
  verb.endsWith('Bulk') && typeof data['run'] === 'string' ? data['run'] : undefined;

/** Runs in the order of their first cards. */
export function seenRuns({ teams }: Place): readonly SeenRun[] {
  const runs = new Map<string, ShownMessage>();
  for (const message of teams.messages)
    for (const button of buttonsOf(message.card)) {
      const id = runOfButton(button);
      if (id !== undefined) runs.set(id, message);
    }
  return [...runs].map(([id, message]) => ({ id, message }));
}

/** The button of the newest card of a run; undefined while it does not offer it. */
export const offered = (place: Place, runId: string, verb: string): CardAction | undefined => {
  const run = seenRuns(place).find(({ id }) => id === runId);
  return run && buttonsOf(run.message.card).find((button) => button.verb === verb);
};

/** The second person approves; the first one does everything else. */
const presserOf = (verb: string) => (verb === 'approveBulk' ? ADELE : ALEX);

/** A press on the newest card of a run. Gives the card of the answer; undefined where nobody answered. */
export async function pressRun(
  place: Place,
  runId: string,
  button: CardAction,
): Promise<string | undefined> {
  const run = seenRuns(place).find(({ id }) => id === runId);
  if (run === undefined) return undefined;
  const activity = press(place.teams.serviceUrl, run.message, button);
  const { status, body } = await tell(place.url, { ...activity, from: presserOf(button.verb) });
  return status === 200 ? JSON.stringify(body['value'] ?? {}) : undefined;
}

/** Asks for one plan of all users. False where nobody answered. */
export async function askForPlan({ teams, url }: Place): Promise<boolean> {
  return (await tell(url, command(teams.serviceUrl, 'plan all users'))).status === 200;
}
