import { z } from 'zod/v4';
import type { CardAnswers } from '../../cards/template/verbs.ts';
import type { RemedyAnswers } from '../../domain/remedy/remedy-plan.ts';

/**
 * The schemas that card data is made of. Nothing of it says who acts or what is to be written.
 */

export const conflict = z.int().positive().max(2_147_483_647);
export const guid = z.guid().transform((id) => id.toLowerCase());
export const kind = z.enum(['user', 'group', 'orgContact']);
export const fingerprint = z.string().max(200);
export const remedy = z.enum(['purgeDeletedUser', 'restoreDeletedUser']).optional();
export const answer = z.string().max(1_000).optional();
export const answers = {
  typedConfirmation: answer,
  newPrimary: answer,
  newUserPrincipalName: answer,
  newMail: answer,
  reason: answer,
} satisfies Record<keyof RemedyAnswers, typeof answer>;

/** What the person typed or chose; what was left empty is left out. */
export function answersOf(pressed: CardAnswers): RemedyAnswers {
  const given = Object.keys(answers).flatMap((name) => {
    const text = pressed[name as keyof RemedyAnswers]?.trim();
    return text ? [[name, text]] : [];
  });
  return Object.fromEntries(given);
}
