import { type AdChange, reverseChanges } from '../../domain/active-directory/ad-change.ts';
import type { BulkItem } from '../../domain/bulk/bulk-item.ts';
import { defined } from '../../domain/defined.ts';
import type { Correction } from '../../domain/idfix/correction.ts';
import type { Message } from '../../domain/message/message.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { BulkRun } from '../ports/bulk.ts';
import { BotError } from '../ports/errors.ts';
import { asPerson } from '../remedy/request-audit.ts';
import { auditOfRun, type BulkPorts } from './bulk-ports.ts';
import {
  ended,
  type ItemProgress,
  outdated,
  putBack,
  withoutPermission,
} from './carry-out-item.ts';

/** An item that has a correction. */
export type CorrectedItem = BulkItem & { readonly correction: Correction };

export const isCorrection = (item: BulkItem): item is CorrectedItem =>
  item.correction !== undefined;

/**
 * Writes one correction in the name of the requester, who has to be an approver still, as has the second one. The item
 * was recorded as `requested` before, with its exact changes. Throws `BotError` when the database is away.
 *
 * @param isNew false where a process that died may have written it: what is as wanted counts as written then
 */
export async function correctItem(
  ports: BulkPorts,
  run: BulkRun,
  { item, isNew }: { readonly item: CorrectedItem; readonly isNew: boolean },
): Promise<ItemProgress> {
  const { requestedBy, approval } = run;
  if (!requestedBy || !ports.corrections) return endedWith(ports, run, item, skipped(outdated));
  try {
    const people = approval ? [requestedBy, approval.by] : [requestedBy];
    const refusals = await Promise.all(people.map((person) => ports.authorize(person)));
    if (refusals.some((refusal) => refusal !== undefined)) return withoutPermission(ports, item);
    const result = await ports.corrections.write(item.correction);
    switch (result.outcome) {
      case 'written':
        return endedWith(ports, run, item, { state: 'written', ...result });
      case 'alreadyDone':
        return endedWith(
          ports,
          run,
          item,
          isNew ? skipped({ code: 'bulk.skip.byAnother' }) : { state: 'written', ...result },
        );
      case 'refused':
        return endedWith(ports, run, item, skipped(result.why));
      case 'outdated':
        return endedWith(ports, run, item, skipped(outdated));
    }
  } catch (error) {
    if (!(error instanceof BotError) || error.code === 'storeUnavailable') throw error;
    return endedWith(ports, run, item, { state: 'failed', why: error.problem });
  }
}

/**
 * What became of a correction whose process died, in a run that was stopped meanwhile: written, or it waits for its turn
 * again. Nothing is written. Throws `BotError` when nobody can say.
 */
export async function settleCorrection(
  ports: BulkPorts,
  run: BulkRun,
  item: CorrectedItem,
): Promise<ItemProgress> {
  const found = await ports.corrections?.judge(item.correction);
  return found?.verdict === 'alreadyDone'
    ? endedWith(ports, run, item, { state: 'written' })
    : putBack(ports, item);
}

interface Ending {
  readonly state: 'written' | 'skipped' | 'failed';
  readonly why?: Message;
  readonly reference?: string;
}

const skipped = (why: Message): Ending => ({ state: 'skipped', why });

/** The end of an item, with its row of the audit log. */
function endedWith(
  { clock }: Pick<BulkPorts, 'clock'>,
  run: BulkRun,
  item: CorrectedItem,
  { state, why, reference }: Ending,
): ItemProgress {
  const { progress, change } = ended(item, state, why);
  return {
    progress,
    change: { ...change, audit: auditOf(clock.now(), run, { item, state, why, reference }) },
  };
}

function auditOf(
  at: string,
  run: BulkRun,
  {
    item: { value, correction },
    state,
    why,
    reference,
  }: {
    readonly item: CorrectedItem;
    readonly state: Ending['state'];
    readonly why: Message | undefined;
    readonly reference: string | undefined;
  },
): AuditEntry {
  const { distinguishedName: dn, changes } = correction;
  const result: Message =
    why === undefined
      ? { code: 'audit.bulk.corrected', dn }
      : { code: 'audit.bulk.notCorrected', dn, why };
  return {
    ...auditOfRun(run, at, { action: 'corrected', result }),
    ...defined({ actor: run.requestedBy && asPerson(run.requestedBy) }),
    source: 'card',
    outcome: state,
    value,
    before: valuesOf(reverseChanges(changes)),
    after: valuesOf(changes),
    ...defined({ requestIds: reference === undefined ? undefined : [reference] }),
  };
}

const valuesOf = (changes: readonly AdChange[]): readonly string[] =>
  changes.flatMap(({ attribute, add }) => (add === undefined ? [] : [`${attribute}: ${add}`]));
