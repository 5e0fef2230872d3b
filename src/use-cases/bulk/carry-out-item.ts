import type { BulkItem } from '../../domain/bulk/bulk-item.ts';
import { defined } from '../../domain/defined.ts';
import type { Message } from '../../domain/message/message.ts';
import type { BulkItemChange, BulkRun } from '../ports/bulk.ts';
import { BotError } from '../ports/errors.ts';
import type { RemedyRequest } from '../ports/requests.ts';
import { requestRemedy } from '../remedy/request-remedy.ts';
import { undoRemedy } from '../remedy/undo-remedy.ts';
import type { BulkPorts } from './bulk-ports.ts';

/**
 * What became of an item: it is still being carried out, it ended, or its requester is no approver any more, so that
 * the run stops and the item waits.
 */
export type ItemProgress =
  | { readonly progress: 'underWay' }
  | { readonly progress: 'ended'; readonly change: BulkItemChange }
  | { readonly progress: 'notPermitted'; readonly change: BulkItemChange };

const underWay: ItemProgress = { progress: 'underWay' };

/**
 * Makes the ordinary request of an item, as its person would by hand: the same gate, the same plan or none, the same
 * job. Its id was chosen before, so that of two processes that make it one does. Throws `BotError` when the
 * database is away.
 */
export async function startItem(
  ports: BulkPorts,
  run: BulkRun,
  item: BulkItem,
): Promise<ItemProgress> {
  try {
    const outcome = await press(ports, run, item);
    if (typeof outcome === 'object') return outcome;
    if (outcome !== 'alreadyRunning') return underWay;
    // Another process of ours may have made it.
    const own = await ports.store.requests.get(item.requestId ?? '');
    return own ? underWay : ended(item, 'skipped', { code: 'bulk.skip.busy' });
  } catch (error) {
    if (!(error instanceof BotError) || error.code === 'storeUnavailable') throw error;
    return ended(item, 'failed', error.problem);
  }
}

async function press(
  ports: BulkPorts,
  { id: runId, requestedBy, approval, digest, undoes }: BulkRun,
  { conflictNumber, plan, requestId, ...item }: BulkItem,
): Promise<ItemProgress | 'accepted' | 'alreadyRunning'> {
  if (!plan || !requestId || !requestedBy || conflictNumber === undefined)
    return ended(item, 'skipped', outdated);
  // Approved is what the second person saw: the plans of this digest, each with its fingerprint.
  const isApproved = approval !== undefined && approval.digest === digest;
  const stamp = isApproved ? { at: approval.at, by: approval.by } : undefined;
  const bulk = { runId, requestId, ...defined({ approval: stamp }) };
  const { fingerprint, target } = plan;
  const pressed = { conflictNumber, fingerprint, by: requestedBy, bulk };
  const found =
    undoes === undefined
      ? await requestRemedy(unhurried(ports), { ...pressed, objectId: target.id, answers: {} })
      : await undoRemedy(ports, pressed);
  switch (found.outcome) {
    case 'accepted':
    case 'alreadyRunning':
      return found.outcome;
    case 'awaitingSecondApprover':
      return ended(item, 'skipped', { code: 'bulk.skip.waits' });
    case 'refused':
      return ended(item, 'skipped', found.refusal.why);
    case 'notPermitted':
      return withoutPermission(ports, item);
    case 'planOutdated':
    case 'otherVersion':
    case 'signInFirst':
    case 'unknownConflict':
      return ended(item, 'skipped', outdated);
  }
}

/** People who wait are answered first, by Graph as well. */
function unhurried({ directory, ...ports }: BulkPorts): BulkPorts {
  const findHolders: BulkPorts['directory']['findHolders'] = (address, _, about) =>
    directory.findHolders(address, 'low', about);
  return { ...ports, directory: { ...directory, findHolders } };
}

export const outdated: Message = { code: 'bulk.skip.outdated' };

type Place = Pick<BulkItem, 'position'>;

/** A claimed item ended so. */
export function ended(
  { position }: Place,
  state: 'written' | 'unseen' | 'skipped' | 'failed',
  why?: Message,
): Extract<ItemProgress, { readonly progress: 'ended' }> {
  return {
    progress: 'ended',
    change: { position, from: 'requested', state, ...defined({ why }) },
  };
}

/** The item waits for its turn again, under another id: a request ends once. */
const again = ({ newId }: Pick<BulkPorts, 'newId'>, { position }: Place): BulkItemChange => ({
  position,
  from: 'requested',
  state: 'ready',
  requestId: newId(),
});

/** Its requester or second approver is no approver any more: the item waits, and the run stops. */
export const withoutPermission = (ports: Pick<BulkPorts, 'newId'>, item: Place): ItemProgress => ({
  progress: 'notPermitted',
  change: again(ports, item),
});

/** What became of an item whose request was made. Undefined where there is no request of it yet. */
export async function progressOfRequest(
  ports: BulkPorts,
  item: BulkItem,
): Promise<ItemProgress | undefined> {
  const request = await ports.store.requests.get(item.requestId ?? '');
  return request && progressOf(ports, item, request);
}

/** Endings after which nothing is wrong with the services: there was nothing to write, or nothing may be. */
const SKIPPED: Readonly<Record<string, Message>> = {
  planOutdated: outdated,
  objectGone: outdated,
  conflictMovedOn: { code: 'bulk.skip.cleared' },
  doneByAnother: { code: 'bulk.skip.byAnother' },
};

function progressOf(
  ports: BulkPorts,
  item: BulkItem,
  { state, ending }: RemedyRequest,
): ItemProgress {
  const { outcome = '', result } = ending ?? {};
  switch (state) {
    case 'intended':
    case 'running':
      return underWay;
    case 'written':
    case 'undone':
    case 'handedOff':
      return ended(item, outcome === 'writtenUnseen' ? 'unseen' : 'written');
    case 'declined':
    case 'lapsed':
      return ended(item, 'skipped', result);
    case 'failed':
      if (outcome === 'runStopped') return { progress: 'ended', change: again(ports, item) };
      if (outcome === 'notPermitted')
        return { progress: 'notPermitted', change: again(ports, item) };
      return SKIPPED[outcome]
        ? ended(item, 'skipped', SKIPPED[outcome])
        : ended(item, 'failed', result);
  }
}

/** The item of a process that died before it made the request of it, in a run that was stopped meanwhile. */
export const putBack = (ports: Pick<BulkPorts, 'newId'>, item: BulkItem): ItemProgress => ({
  progress: 'ended',
  change: again(ports, item),
});
