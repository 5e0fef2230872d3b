import type { Person } from '../../domain/conflict/person.ts';
import type { Message } from '../../domain/message/message.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import { BotError } from '../ports/errors.ts';
import { type Authorize, asApprover } from '../remedy/authorize.ts';

/** What a check found out. `warning`: Unclash works, but not with everything. */
export interface DoctorFinding {
  readonly outcome: 'ok' | 'warning' | 'failed';
  readonly message: Message;
  /** What to do about it. */
  readonly nextStep?: Message;
}

/** One line of the doctor. */
export interface Diagnosis extends DoctorFinding {
  /** The name of the line, e.g. `User.Read.All`. */
  readonly check: CheckName;
}

/** Codes that name a line of the doctor. */
export type CheckCode = Extract<Message['code'], `doctor.check.${string}`>;

/** The name of a line, with what it is about. */
export type CheckName<C extends CheckCode = CheckCode> = Message<CheckCode> & {
  readonly code: C;
};

/** Something that can be wrong with an installation. Edges fill this port; a check changes nothing. */
export interface Check<C extends CheckCode = CheckCode> {
  readonly name: CheckName<C>;
  /** An earlier check of the same table, without which this one makes no sense. */
  readonly needs?: C;
  /** One finding, or the lines that it became. Throws `BotError`, which is a finding, too. */
  look(): Promise<DoctorFinding | readonly Diagnosis[]>;
}

/**
 * Runs every check at once and gives the lines of each, in the order of the checks. Never rejects.
 */
export async function runDoctor(checks: readonly Check[]): Promise<readonly Diagnosis[]> {
  const running: { readonly code: CheckCode; readonly found: Promise<readonly Diagnosis[]> }[] = [];
  for (const check of checks) {
    const needed = running.find(({ code }) => code === check.needs);
    running.push({ code: check.name.code, found: diagnose(check, needed?.found) });
  }
  return (await Promise.all(running.map(({ found }) => found))).flat();
}

async function diagnose(
  check: Check,
  needed: Promise<readonly Diagnosis[]> | undefined,
): Promise<readonly Diagnosis[]> {
  const without = (await needed)?.find(({ outcome }) => outcome === 'failed');
  if (without) return [{ check: check.name, ...skippedFor(without) }];
  try {
    const found = await check.look();
    return 'outcome' in found ? [{ check: check.name, ...found }] : found;
  } catch (error) {
    return [{ check: check.name, ...failureOf(error) }];
  }
}

function skippedFor({ check }: Diagnosis): DoctorFinding {
  return {
    outcome: 'warning',
    message: { code: 'doctor.skipped', check },
    nextStep: { code: 'doctor.next.mendFirst', check },
  };
}

function failureOf(error: unknown): DoctorFinding {
  if (error instanceof BotError)
    return { outcome: 'failed', message: error.problem, nextStep: error.next };
  return {
    outcome: 'failed',
    message: { code: 'doctor.broken' },
    nextStep: { code: 'doctor.next.report' },
  };
}

/** The doctor's answer to an approver in chat. */
export type Examined =
  | { readonly outcome: 'examined'; readonly diagnoses: readonly Diagnosis[] }
  | NotPermitted;

interface Ports {
  readonly authorize: Authorize;
  readonly runDoctor: () => Promise<readonly Diagnosis[]>;
}

/**
 * The doctor shows how the tenant is set up, so in chat it is for approvers. Its checks, which change nothing, run
 * while the permission is read; without it nobody learns what they found. Throws `BotError`.
 */
export function examineInstallation(ports: Ports, by: Person): Promise<Examined> {
  const running = ports.runDoctor();
  // Without permission nobody awaits it: its failure must not end the process.
  running.catch(() => {});
  return asApprover(ports, { by }, async () => ({
    outcome: 'examined',
    diagnoses: await running,
  }));
}
