import {
  ADELE,
  ALEX,
  answersOf,
  buttonsOf,
  type CardAction,
  press,
  tell,
} from '../support/fleet/person.ts';
import type { ShownMessage, TeamsService } from '../support/fleet/teams-service.ts';
import type { FaultWorld, MadeConflict, Watch } from './fault-world.ts';

interface Situation {
  readonly conflict: MadeConflict;
  readonly watch: Watch;
  /** Writes about the conflict so far. */
  readonly written: number;
}

/** Presses what the story wants next, when the card offers it. */
export async function pressIfAsked(
  world: FaultWorld,
  message: ShownMessage,
  situation: Situation,
): Promise<void> {
  const { conflict, watch, written } = situation;
  const by = (person: typeof ALEX) => presser(world, message, { watch, person });
  const buttons = buttonsOf(message.card);
  if (conflict.story === 'undo' && written === 1) {
    const preview = buttons.find(({ verb }) => verb === 'previewUndo');
    return preview && inTwoSteps(by(ALEX), preview, 'undoRemedy');
  }
  const review = buttons.find(({ verb }) => verb === 'reviewRemedy');
  if (review) return inTwoSteps(by(ADELE), review, 'approveRemedy');
  const onHolder = (name: string) =>
    buttons.find(({ verb, data }) => verb === name && data['object'] === conflict.holderId);
  const atOnce = onHolder('applySuggestion');
  if (atOnce) return void (await by(ALEX)(atOnce));
  const preview = onHolder('previewRemedy');
  return preview && inTwoSteps(by(ALEX), preview, 'applyRemedy');
}

type Presser = (button: CardAction) => Promise<string>;

/** Looks at a plan first, and then presses on it with every input filled in. */
async function inTwoSteps(pressed: Presser, look: CardAction, verb: string): Promise<void> {
  const plan = await pressed(look);
  const button = buttonsOf(plan).find((one) => one.verb === verb);
  if (button) await pressed({ ...button, data: { ...button.data, ...answersOf(plan) } });
}

/** Gives the card that the press was answered with, as JSON text. */
function presser(
  { teams, url }: FaultWorld,
  message: ShownMessage,
  { watch, person }: { readonly watch: Watch; readonly person: typeof ALEX },
): Presser {
  return async (button) => {
    watch.pressing?.(button.verb);
    const activity = { ...press(teams.serviceUrl, message, button), from: person };
    const { status, body } = await tell(url, activity);
    watch.answered?.(button.verb, status);
    return JSON.stringify(body['value'] ?? {});
  };
}

/** Messages that name the address, cards and summaries. */
export function cardsAbout(teams: TeamsService, address: string): readonly ShownMessage[] {
  return teams.messages.filter(({ card }) => card.includes(`"${address}"`));
}

/** The newest message that began a thread: old cards that nobody remembers are not what people look at. */
export function newestMessage(teams: TeamsService, address: string): ShownMessage | undefined {
  return cardsAbout(teams, address).findLast(
    ({ card, isReply }) => !isReply && card.includes('Duplicate address'),
  );
}
