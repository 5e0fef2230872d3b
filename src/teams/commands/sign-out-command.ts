import type { Answer, CommandParts, CommandTurn } from './command.ts';

/** Makes the token service forget the person's sign-in. Throws `BotError`. */
export async function signOut(
  { signIn }: CommandParts,
  _: object,
  { by }: CommandTurn,
): Promise<Answer> {
  if (by === undefined) return ['chat.unnamedPerson'];
  if (signIn === undefined) return ['chat.signOut.noSignIn'];
  await signIn.signOut(by);
  return ['chat.signOut.done'];
}
