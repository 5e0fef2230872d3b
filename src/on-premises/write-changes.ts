import type { AdChange } from '../domain/active-directory/ad-change.ts';
import { isChangeApplied } from '../domain/active-directory/ad-change.ts';
import type { AdObject } from '../domain/active-directory/ad-object.ts';
import { BotError } from '../use-cases/ports/errors.ts';
import { AD_OBJECT_ATTRIBUTES, readAdObject } from './ad-object-reader.ts';
import { textOf } from './entry-values.ts';
import type { FoundObject } from './find-ad-object.ts';
import type { DirectorySession } from './session/directory-session.ts';

/** What a write led to, and where: `dc1.contoso.com uSNChanged 3968` finds it in AD's own records. */
export interface WriteReceipt {
  readonly outcome: 'done' | 'alreadyDone';
  readonly reference: string;
}

/** Opens a session with the very controller that a write went to. */
export type Reopen = (url: string) => Promise<DirectorySession>;

/**
 * Sends all changes as one modify to the controller that the object was just read from, and reads it
 * back there. The server refuses a modify whose value has gone meanwhile; if the object is as wanted
 * anyway, somebody was quicker. Throws `BotError`.
 */
export async function writeChanges(
  found: FoundObject,
  changes: readonly AdChange[],
  reopen: Reopen,
): Promise<WriteReceipt> {
  const { object, session } = found;
  try {
    await session.modify(object.distinguishedName, changes);
  } catch (error) {
    return await settle(error, { found, changes, reopen });
  }
  const after = await readBack(session, object);
  if (!after.exists || !isChangeApplied(after.object, changes)) throw notThere(object);
  return { outcome: 'done', reference: after.reference };
}

/** Finds out what a failed modify did. Trying again is safe: it deletes exactly one value. */
async function settle(
  error: unknown,
  details: { readonly found: FoundObject; readonly changes: readonly AdChange[]; reopen: Reopen },
): Promise<WriteReceipt> {
  const { found, changes, reopen } = details;
  if (!(error instanceof BotError)) throw error;
  if (error.code === 'directoryUnavailable') {
    await using again = await reopen(found.session.url).catch((cause: unknown) => {
      throw answerLost(found, cause);
    });
    const after = await readBack(again, found.object);
    if (after.exists && isChangeApplied(after.object, changes))
      return { outcome: 'done', reference: after.reference };
    throw error;
  }
  if (error.code === 'objectNotFound' || error.code === 'addressStillTaken') {
    const after = await readBack(found.session, found.object);
    if (after.exists && isChangeApplied(after.object, changes))
      return { outcome: 'alreadyDone', reference: after.reference };
  }
  throw error;
}

type ReadBack =
  | { readonly exists: true; readonly object: AdObject; readonly reference: string }
  | { readonly exists: false };

async function readBack(session: DirectorySession, object: AdObject): Promise<ReadBack> {
  const attributes = [...AD_OBJECT_ATTRIBUTES, 'uSNChanged'];
  const entry = await session.read(object.distinguishedName, attributes);
  if (entry === undefined) return { exists: false };
  const reference = `${session.domain.controller} uSNChanged ${textOf(entry, 'uSNChanged')}`;
  return { exists: true, object: await readAdObject(session, entry), reference };
}

const notThere = (object: AdObject) =>
  new BotError(
    'directoryRefused',
    { code: 'activeDirectory.changedBack', name: object.commonName },
    { nextStep: { code: 'activeDirectory.next.findWriter' } },
  );

const answerLost = (found: FoundObject, cause: unknown) =>
  new BotError(
    'directoryUnavailable',
    { code: 'activeDirectory.answerLost', name: found.object.commonName },
    { nextStep: { code: 'activeDirectory.next.retryIsSafe' }, cause, transient: true },
  );
