import type { Conflict, ConflictDetails, NamedRef } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import type { ObjectFacts } from '../../domain/conflict/object-facts.ts';
import { defined } from '../../domain/defined.ts';
import type { RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import { type ConflictPorts, loadConflict } from '../conflict/load-conflict.ts';
import type { Directory } from '../ports/directory.ts';
import { askForFacts } from './gather-facts.ts';

interface Ports {
  readonly directory: Pick<Directory, 'read'>;
}

/** What a recorded plan is judged by. */
export interface CaseOfPlan {
  readonly details: ConflictDetails;
  /** The target, where it was read by itself. */
  readonly target?: DirectoryObject;
  /** Its directory roles, where its holders do not show them. */
  readonly asked?: Promise<ObjectFacts>;
}

/**
 * The case of a recorded plan as it is now. What an undo is about gave the address up and is no holder: it is
 * read beside them. Throws `BotError`.
 */
export async function caseOfPlan(
  ports: ConflictPorts & { readonly directory: Directory },
  conflict: Conflict,
  {
    target,
    readUndone,
  }: {
    readonly target: NamedRef;
    /** Reads the target by itself; undefined where the plan is no undo. */
    readonly readUndone: (() => Promise<DirectoryObject | undefined>) | undefined;
  },
): Promise<CaseOfPlan> {
  const loading = loadConflict(ports, conflict, 'high', target.id);
  if (readUndone === undefined) return { details: await loading };
  const only = { objectId: target.id, only: 'directoryRoles' } as const;
  const asked = askForFacts(ports, conflict, only);
  const [details, object] = await Promise.all([loading, readUndone()]);
  return { details, asked, ...defined({ target: object }) };
}

/** As `CaseOfPlan`, with the target wherever it is; undefined when it is not where the plan expects it. */
export interface CaseNow extends Omit<CaseOfPlan, 'target'> {
  readonly target: DirectoryObject | undefined;
}

/** The case of a plan that is about to be carried out. Throws `BotError`. */
export async function caseNow(
  ports: Parameters<typeof caseOfPlan>[0],
  plan: RemedyPlan,
  conflict: Conflict,
): Promise<CaseNow> {
  const readUndone = plan.kind === 'undo' ? () => readTarget(ports, plan) : undefined;
  const about = { target: plan.target, readUndone };
  const { target, ...read } = await caseOfPlan(ports, conflict, about);
  return { ...read, target: target ?? (await targetNow(ports, plan, read.details)) };
}

const AMONG_DELETED: readonly RemedyPlan['kind'][] = [
  'purgeDeletedUser',
  'purgeDeletedGroup',
  'restoreDeletedUser',
];

/** The plan is about a soft-deleted object. */
export const isAboutDeleted = ({ kind }: RemedyPlan): boolean => AMONG_DELETED.includes(kind);

/**
 * The target as it is now. The look-up of the holders has just shown it, as long as it holds the
 * address (and, for a write in Exchange, Exchange was asked); only otherwise is it read by itself.
 */
function targetNow(
  ports: Ports,
  plan: RemedyPlan,
  { lookup }: ConflictDetails,
): Promise<DirectoryObject | undefined> | DirectoryObject {
  const found = lookup.holders.find(({ object }) => object.id === plan.target.id)?.object;
  const isWanted = found && (found.deletedDateTime !== undefined) === isAboutDeleted(plan);
  const isSure = lookup.exchangeAsked || !writesInExchange(plan);
  return isWanted && isSure ? found : readTarget(ports, plan);
}

/**
 * The target, read by its id; undefined when it is not where the plan expects it. What is to be restored
 * is read among the living once it has left the recycle bin.
 */
export async function readTarget(
  { directory }: Ports,
  plan: RemedyPlan,
): Promise<DirectoryObject | undefined> {
  const { kind, id } = plan.target;
  const deleted = isAboutDeleted(plan);
  const found = await directory.read({ kind, id, deleted, needsExchange: writesInExchange(plan) });
  if (found !== undefined || plan.kind !== 'restoreDeletedUser') return found;
  return directory.read({ kind, id });
}

const writesInExchange = ({ steps }: RemedyPlan): boolean =>
  steps.some(({ executor }) => executor === 'exchange');

/**
 * The target's list as a read shows it; undefined where it may lag behind, since Entra shows a change
 * in Active Directory only after the next sync cycle.
 */
export function listRead(
  { steps }: RemedyPlan,
  object: DirectoryObject | undefined,
): readonly string[] | undefined {
  const lags = steps.some(({ executor }) => executor === 'activeDirectory');
  return lags ? undefined : object?.proxyAddresses;
}
