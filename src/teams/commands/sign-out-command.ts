import { nobodySentence } from '../bot/actor.ts';
import type { Answer, CommandParts, CommandTurn } from './command.ts';

/** Makes the token service forget the person's sign-in. Throws `BotError`. */
export async function signOut(
  { signIn }: CommandParts,
  _: object,
  { by }: CommandTurn,
): Promise<Answer> {
  if (by === undefined) return [nobodySentence];
  if (signIn === undefined)
    return ['Nobody signs in to Unclash here, so there is nothing to forget.'];
  await signIn.signOut(by);
  return ['You are signed out: Unclash cannot act with your rights until you sign in again.'];
}
