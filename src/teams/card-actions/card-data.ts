import { z } from 'zod/v4';
import type { Verb } from '../../cards/template/verbs.ts';
import type { RemedyAnswers } from '../../domain/remedy/remedy-plan.ts';

/**
 * Reads what comes back from a card. Clients may send anything, so everything is checked here, and
 * nothing of it says who acts or what is to be written.
 */

const conflict = z.int().positive().max(2_147_483_647);
const object = z.guid().transform((id) => id.toLowerCase());
const answer = z.string().max(1_000).optional();
const answers = {
  typedConfirmation: answer,
  newPrimary: answer,
  newUserPrincipalName: answer,
  newMail: answer,
  reason: answer,
} satisfies Record<keyof RemedyAnswers, typeof answer>;

const fingerprint = z.string().max(200);
const remedyRequest = z.guid().transform((id) => id.toLowerCase());
const remedy = z.enum(['purgeDeletedUser', 'restoreDeletedUser']).optional();

const schemas = {
  previewRemedy: z.object({ conflict, object: object.optional(), remedy, ...answers }),
  applyRemedy: z.object({ conflict, object, fingerprint, remedy, ...answers }),
  reviewRemedy: z.object({ conflict }),
  approveRemedy: z.object({ conflict, remedyRequest }),
  rejectRemedy: z.object({ conflict, remedyRequest, reason: answer }),
  previewUndo: z.object({ conflict }),
  undoRemedy: z.object({ conflict, fingerprint }),
  acknowledge: z.object({ conflict }),
  unacknowledge: z.object({ conflict }),
  cancelRemedy: z.object({ conflict }),
  checkNow: z.object({ conflict, done: z.boolean().default(false) }),
  showMore: z.object({ filter: z.enum(['open', 'closed', 'all']), page: z.int().positive() }),
  showConflict: z.object({ conflict }),
} satisfies Record<Verb, z.ZodType>;

type Schemas = typeof schemas;

/** A press that can be acted on. `previewRemedy` may lack its object: the list had no choice made. */
export type CardAction = { [V in Verb]: { readonly verb: V } & z.output<Schemas[V]> }[Verb];

/** A press with one of these verbs. */
export type ReadCardAction<V extends Verb> = Extract<CardAction, { readonly verb: V }>;

/** The press, or undefined when verb or data are not ours (forged, or of an older version). */
export function readCardAction(verb: unknown, data: unknown): CardAction | undefined {
  if (typeof verb !== 'string' || !isVerb(verb)) return undefined;
  const { success, data: read } = schemas[verb].safeParse(data ?? {});
  return success ? ({ verb, ...read } as CardAction) : undefined;
}

/** What the person typed or chose; what was left empty is left out. */
export function answersOf(
  press: Partial<Record<keyof RemedyAnswers, string | undefined>>,
): RemedyAnswers {
  const given = Object.keys(answers).flatMap((name) => {
    const text = press[name as keyof RemedyAnswers]?.trim();
    return text ? [[name, text]] : [];
  });
  return Object.fromEntries(given);
}

function isVerb(verb: string): verb is Verb {
  return Object.hasOwn(schemas, verb);
}
