import type { BulkItem, ExceptionCode } from '../../domain/bulk/bulk-item.ts';
import { summarize } from '../../domain/bulk/bulk-summary.ts';
import type { CorrectedShape } from '../../domain/bulk/bulk-view.ts';
import { defined } from '../../domain/defined.ts';
import {
  type Correction,
  type CorrectionShape,
  suggestedChanges,
} from '../../domain/idfix/correction.ts';
import type { Finding } from '../../domain/idfix/finding.ts';
import { type NotPermitted, needsSecondApprover } from '../../domain/remedy/approval.ts';
import type { BulkItemChange, BulkRun } from '../ports/bulk.ts';
import type { ReplyTarget } from '../ports/directory-check.ts';
import { BotError } from '../ports/errors.ts';
import type { Actor } from '../ports/people.ts';
import { asApprover } from '../remedy/authorize.ts';
import { begin, MOST_BULK_ITEMS } from './begin-run.ts';
import { type BulkPorts, stepRun } from './bulk-ports.ts';
import { allItems, type RunAnswer } from './show-bulk.ts';

/**
 * Begins to plan the corrections of one shape in Active Directory; a job reads it once more and shows the plan. Nothing
 * is written. Throws `BotError`.
 */
export function planCorrections(
  ports: BulkPorts,
  request: {
    readonly by: Actor;
    /** Undefined where the name of a shape was not known. */
    readonly shape: CorrectionShape | undefined;
    readonly place: ReplyTarget;
  },
): Promise<RunAnswer | { readonly outcome: 'nothingToPlan' } | NotPermitted> {
  const { by, shape, place } = request;
  return asApprover(ports, request, async () => {
    if (ports.corrections === undefined || shape === undefined) return { outcome: 'nothingToPlan' };
    return begin(ports, { by, about: '', place }, [], { corrects: shape });
  });
}

/** Reads Active Directory for the objects of a run. False where it could not be read: then the run is discarded. */
export async function findCorrections(
  ports: BulkPorts,
  run: BulkRun,
  { attribute, repair }: CorrectedShape,
): Promise<boolean> {
  const shape = { attribute, repair };
  try {
    const { found, items } = await itemsOf(ports, shape);
    return ports.store.bulk.step({
      id: run.id,
      expectedRevision: run.revision,
      change: { corrects: { ...shape, found } },
      newItems: items,
    });
  } catch (error) {
    if (!(error instanceof BotError) || error.code === 'storeUnavailable') throw error;
    const result = error.problem;
    await stepRun(ports, run, { event: 'unread' }, { action: 'bulkDiscarded', result });
    return false;
  }
}

/** One item for each object, with all that is to be corrected on it. */
async function itemsOf(
  { corrections }: BulkPorts,
  shape: CorrectionShape,
): Promise<{ readonly found: number; readonly items: readonly BulkItem[] }> {
  const objects = new Map<string, Finding[]>();
  const beyond = new Set<string>();
  await corrections?.find(shape, (finding) => {
    const name = finding.distinguishedName;
    const own = objects.get(name);
    if (own !== undefined) own.push(finding);
    else if (objects.size < MOST_BULK_ITEMS) objects.set(name, [finding]);
    else beyond.add(name);
  });
  const items = [...objects.values()].map((findings, index) => ({
    position: index + 1,
    ...itemOf(findings),
  }));
  return { found: objects.size + beyond.size, items };
}

/** Which address is the primary is decided one by one. */
function itemOf(findings: readonly Finding[]): Omit<BulkItem, 'position'> {
  const [first] = findings;
  const { distinguishedName = '', commonName = '', value = '' } = first ?? {};
  const correction = { distinguishedName, changes: findings.flatMap(suggestedChanges) };
  const item = { value, claimant: commonName, correction };
  return findings.some(({ suggestion }) => suggestion.promote !== undefined)
    ? { ...item, state: 'excepted', code: 'primary' }
    : { ...item, state: 'unread' };
}

/** Reads one object and judges its correction. */
export async function judgeCorrection(
  { corrections }: Pick<BulkPorts, 'corrections'>,
  { position }: BulkItem,
  correction: Correction,
): Promise<BulkItemChange> {
  const excepted = (code: ExceptionCode, why?: BulkItem['why']): BulkItemChange => ({
    position,
    from: 'unread',
    state: 'excepted',
    code,
    ...defined({ why }),
  });
  try {
    const found = await corrections?.judge(correction);
    switch (found?.verdict) {
      case 'ready': {
        const { changes } = found;
        return { position, from: 'unread', state: 'ready', correction: { ...correction, changes } };
      }
      case 'alreadyDone':
        return excepted('alreadyDone');
      default:
        return excepted('refused', found?.why ?? { code: 'activeDirectory.notConfigured' });
    }
  } catch (error) {
    if (!(error instanceof BotError) || error.code === 'storeUnavailable') throw error;
    return excepted('unread', error.problem);
  }
}

/** The plan of a run over corrections: what is ready, named by the digest of all exact changes. */
export async function concludeCorrections(
  ports: BulkPorts,
  run: BulkRun,
  { found }: CorrectedShape,
): Promise<void> {
  const items = await allItems(ports, run.id);
  const ready = items.filter(({ state }) => state === 'ready');
  const beyond = Math.max(0, (found ?? items.length) - items.length);
  const codes = items.flatMap(({ code }) => code ?? []);
  const left = {
    ...summarize([], codes).exceptions,
    ...defined({ beyondLimit: beyond || undefined }),
  };
  const planned = ready.length;
  const kind = 'removeAddressOnPremises';
  const isForTwo = needsSecondApprover({ kind, risky: false }, ports.fourEyes);
  await stepRun(
    ports,
    run,
    { event: 'planned', ready: planned },
    {
      action: 'bulkPlanned',
      result: {
        code: 'audit.bulk.planned',
        planned,
        of: 'objects',
        exceptions: items.length - planned + beyond,
      },
      change: {
        digest: ports.digest(ready.map(lineOf).join('\n')),
        summary: {
          planned,
          objects: planned,
          reversible: planned,
          second: isForTwo ? planned : 0,
          mail: { arrives: 0, silent: 0, unknown: planned },
          exceptions: left,
        },
      },
    },
  );
}

const lineOf = ({ position, correction }: BulkItem) => JSON.stringify([position, correction]);
