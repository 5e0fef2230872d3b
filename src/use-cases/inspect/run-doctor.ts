import type { Person } from '../../domain/conflict/conflict.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import { BotError } from '../ports/errors.ts';
import { type Authorize, asApprover } from '../remedy/authorize.ts';

/** What a check found out. `warning`: Unclash works, but not with everything. */
export interface DoctorFinding {
  readonly outcome: 'ok' | 'warning' | 'failed';
  /** May hold text of the directory; plain, never markdown. */
  readonly sentence: string;
  /** What to do about it, one sentence for a person. */
  readonly nextStep?: string;
}

/** One line of the doctor. */
export interface Diagnosis extends DoctorFinding {
  /** What was looked at, e.g. `User.Read.All`. */
  readonly check: string;
}

/** Something that can be wrong with an installation. Edges fill this port; looking changes nothing. */
export interface Check<Name extends string = string> {
  /** Unique among all checks; people read it. */
  readonly name: Name;
  /** An earlier check of the same table, without which this one makes no sense. */
  readonly needs?: Name;
  /** One finding, or the lines that it became. Throws `BotError`, which is a finding, too. */
  look(): Promise<DoctorFinding | readonly Diagnosis[]>;
}

/**
 * Runs every check at once and tells what each found, in the order of the checks. Never rejects.
 */
export async function runDoctor(checks: readonly Check[]): Promise<readonly Diagnosis[]> {
  const looks = new Map<string, Promise<readonly Diagnosis[]>>();
  for (const check of checks) looks.set(check.name, diagnose(check, looks.get(check.needs ?? '')));
  return (await Promise.all(looks.values())).flat();
}

async function diagnose(
  check: Check,
  needed: Promise<readonly Diagnosis[]> | undefined,
): Promise<readonly Diagnosis[]> {
  const without = (await needed)?.find(({ outcome }) => outcome === 'failed');
  if (without) return [{ check: check.name, ...notLookedAt(without) }];
  try {
    const found = await check.look();
    return 'outcome' in found ? [{ check: check.name, ...found }] : found;
  } catch (error) {
    return [{ check: check.name, ...failureOf(error) }];
  }
}

function notLookedAt({ check }: Diagnosis): DoctorFinding {
  return {
    outcome: 'warning',
    sentence: `Not looked at, because "${check}" failed.`,
    nextStep: `Mend "${check}" first.`,
  };
}

function failureOf(error: unknown): DoctorFinding {
  if (error instanceof BotError)
    return { outcome: 'failed', sentence: error.message, nextStep: error.nextStep };
  return {
    outcome: 'failed',
    sentence: 'This check broke; that is a bug in Unclash.',
    nextStep: 'Please report it with the name of the check.',
  };
}

/** What an approver is told who asks for the doctor in chat. */
export type Examined =
  | { readonly outcome: 'examined'; readonly diagnoses: readonly Diagnosis[] }
  | NotPermitted;

interface Ports {
  readonly authorize: Authorize;
  readonly runDoctor: () => Promise<readonly Diagnosis[]>;
}

/**
 * The doctor tells how the tenant is set up, so in chat it is for approvers. Throws `BotError`.
 */
export function examineInstallation(ports: Ports, by: Person): Promise<Examined> {
  return asApprover(ports, { by }, async () => ({
    outcome: 'examined',
    diagnoses: await ports.runDoctor(),
  }));
}
