import type { NotPermitted } from '../../domain/remedy/approval.ts';
import type { Directory } from '../ports/directory.ts';
import type { Actor } from '../ports/people.ts';
import type { Authorize } from '../remedy/authorize.ts';

/** Whose commands and presses are answered; see READERS. */
export type Readers = 'everybody' | 'noGuests' | 'members' | 'approvers';

interface Ports {
  readonly readers: Readers;
  readonly authorize: Authorize;
  readonly directory: Pick<Directory, 'findById'>;
}

/**
 * May this person read? Undefined is a yes; approvers always may. Read at every message and press, and nothing
 * is read for `everybody`. Throws `BotError` when the directory does not answer: no answer is a no.
 *
 * @param by undefined where Teams does not name the person
 */
export async function mayRead(
  { readers, authorize, directory }: Ports,
  by: Actor | undefined,
): Promise<NotPermitted | undefined> {
  if (readers === 'everybody') return undefined;
  const refusal = {
    outcome: 'notPermitted',
    why: { code: 'notPermitted.readers', readers },
  } as const;
  if (by === undefined) return refusal;
  if (readers !== 'approvers' && (await isReader(directory, readers, by))) return undefined;
  return (await authorize(by)) && refusal;
}

/**
 * A reader is an enabled user of the directory whose type is known; unknown is a no. People of other organizations
 * in a shared channel are no objects of it. Graph alone knows: a read would wait for Exchange Online.
 */
async function isReader(
  directory: Pick<Directory, 'findById'>,
  readers: 'noGuests' | 'members',
  { entraObjectId: id }: Actor,
): Promise<boolean> {
  const found = await directory.findById(id, 'user');
  const isLive = found?.deletedDateTime === undefined && found?.accountEnabled === true;
  if (!isLive || found.userType === undefined) return false;
  return readers === 'members' ? found.userType === 'Member' : found.userType !== 'Guest';
}
