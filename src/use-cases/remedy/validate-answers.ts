import { sameAddress } from '../../domain/address/proxy-address.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import type { Message } from '../../domain/message/message.ts';
import { answerWrong } from '../../domain/remedy/remedy-answers.ts';
import type { RemedyAnswers, RemedyPlan, RemedyRefusal } from '../../domain/remedy/remedy-plan.ts';
import type { Directory } from '../ports/directory.ts';
import { assertComplete } from './incomplete-lookup.ts';

type Ports = { readonly directory: Pick<Directory, 'findHolders' | 'tenant'> };

/**
 * What only the directory can tell about an answer: that somebody else has the new name, or that its
 * domain is not one of the tenant's. Undefined when the answers will do. Throws `BotError`.
 */
export async function validateAnswers(
  { directory }: Ports,
  { target, questions, before }: RemedyPlan,
  answers: RemedyAnswers,
): Promise<RemedyRefusal | undefined> {
  const asked = new Set(questions.map(({ ask }) => ask));
  const signInName = asked.has('newUserPrincipalName') ? answers.newUserPrincipalName : undefined;
  const mail = asked.has('newMail') ? answers.newMail : undefined;
  const strange = signInName && (await unverified(directory, signInName));
  if (strange) return wrong(target, strange);
  for (const name of [signInName, mail]) {
    if (name === undefined || before.some((own) => sameAddress(own, name))) continue;
    const holder = await otherHolder(directory, name, target.id);
    if (holder) return wrong(target, taken(holder, name));
  }
  return undefined;
}

/** A sign-in name must be in a verified domain ("Update user", userPrincipalName). */
async function unverified(
  directory: Ports['directory'],
  name: string,
): Promise<Message | undefined> {
  const domain = name.trim().toLowerCase().split('@').at(-1) ?? '';
  const { verifiedDomains } = await directory.tenant();
  const isOurs = verifiedDomains.some((verified) => verified.toLowerCase() === domain);
  return isOurs ? undefined : { code: 'answer.unverifiedDomain', domain };
}

async function otherHolder(
  directory: Ports['directory'],
  name: string,
  targetId: string,
): Promise<DirectoryObject | undefined> {
  const lookup = await directory.findHolders(name.trim(), 'high');
  const holder = lookup.holders
    .map(({ object }) => object)
    .find(({ id, deletedDateTime }) => id !== targetId && deletedDateTime === undefined);
  // A name is free only where every question about it was answered.
  if (holder === undefined) assertComplete(lookup);
  return holder;
}

function taken({ displayName }: DirectoryObject, address: string): Message {
  return { code: 'answer.addressTaken', name: displayName, address: address.trim() };
}

function wrong(target: RemedyPlan['target'], why: Message): RemedyRefusal {
  return { ...answerWrong(why), target };
}
