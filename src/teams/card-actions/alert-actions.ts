import { welcomeCard } from '../../cards/info/welcome-card.ts';
import type { CardData } from '../../cards/template/verbs.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import { scopeOf } from '../bot/conversation.ts';
import { chooseAlertsHere } from '../commands/alerts-command.ts';
import { helpLines } from '../commands/command-table.ts';
import { type Reply, refusalReply } from './action-responses.ts';
import type { ActionParts } from './card-verb.ts';

/** Switches alerts on where the welcome is, for approvers as the command does; the welcome then says so. */
export async function switchAlertsOn(
  { useCases, activity, words }: ActionParts,
  _: CardData['switchAlertsOn'],
  by: Actor,
): Promise<Reply> {
  const chosen = await chooseAlertsHere(useCases, 'on', { by, activity, words });
  if (chosen.outcome === 'notPermitted') return refusalReply(chosen, words);
  const scope = scopeOf(activity);
  const view = { scope, alerts: 'on', approversConfigured: true, commands: helpLines } as const;
  return { reply: 'card', message: welcomeCard(view, words) };
}
