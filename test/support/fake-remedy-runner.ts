import type { DirectoryObject } from '../../src/domain/conflict/directory-object.ts';
import type { Step } from '../../src/domain/remedy/remedy-plan.ts';
import type { BotError } from '../../src/use-cases/ports/errors.ts';
import type { Actor } from '../../src/use-cases/ports/people.ts';
import type { RemedyRunner, StepResult } from '../../src/use-cases/ports/remedy-runner.ts';
import { aBotError } from './bot-error.ts';
import type { FakeDirectory } from './fake-directory.ts';

/** A step that the fake was asked to carry out, refused or not. */
interface RunCall {
  readonly step: Step;
  readonly by: Actor;
}

/** Carries steps of every hand out on a `FakeDirectory`, with the refusals of the real services. */
export interface FakeRemedyRunner extends RemedyRunner {
  readonly runs: readonly RunCall[];
  /** People without a delegated token: their `graphDelegated` steps are refused with `signInNeeded`. */
  signOut(entraObjectId: string): void;
  signIn(entraObjectId: string): void;
  /** The next run rejects with this; `written` lets the change happen first (the answer got lost). */
  failNextWith(error: BotError, written?: 'written'): void;
}

/** What a step makes of its target; `gone` for a purge. */
type Change = DirectoryObject | 'gone';

export function createFakeRemedyRunner(directory: FakeDirectory): FakeRemedyRunner {
  const runs: RunCall[] = [];
  const signedOut = new Set<string>();
  let failure: { readonly error: BotError; readonly written: boolean } | undefined;

  const carryOut = (step: Step): StepResult => {
    const requestIds = [`fake-request-${runs.length}`];
    const target = directory.stored(step.target.id);
    if (target === undefined) {
      if (step.action === 'purge') return { outcome: 'alreadyDone', requestIds };
      throw aBotError('objectNotFound');
    }
    if (step.action === 'purge' && target.deletedDateTime === undefined) {
      return { outcome: 'alreadyDone', requestIds };
    }
    refuseTaken(directory, step);
    const change = changeOf(step, target);
    if (change === 'gone') directory.remove(target.id);
    else directory.put(change);
    if (change === target)
      return { outcome: 'alreadyDone', requestIds, ...undoOf(step, undefined) };
    return { outcome: 'done', requestIds, ...undoOf(step, target) };
  };

  return {
    runs,
    signOut: (id) => void signedOut.add(id),
    signIn: (id) => void signedOut.delete(id),
    failNextWith: (error, written) => {
      failure = { error, written: written === 'written' };
    },
    run: async (step, by, fence) => {
      await fence?.(false);
      runs.push({ step, by });
      const failing = failure;
      failure = undefined;
      if (failing?.written) carryOut(step);
      if (failing !== undefined) throw failing.error;
      if (step.executor === 'graphDelegated' && signedOut.has(by.entraObjectId)) {
        throw aBotError('signInNeeded');
      }
      return carryOut(step);
    },
  };
}

/** The runner of Active Directory tells by itself what takes a step back; the others do not. */
function undoOf(step: Step, before: DirectoryObject | undefined): Pick<StepResult, 'undo'> {
  if (step.executor !== 'activeDirectory') return {};
  if (before === undefined) return { undo: [] };
  const back = { executor: step.executor, target: step.target } as const;
  const entry = before.proxyAddresses.find(
    (each) => each.toLowerCase() === step.value.toLowerCase(),
  );
  const primary = before.proxyAddresses.find((each) => each.startsWith('SMTP:'));
  switch (step.action) {
    case 'removeAddress':
      return { undo: entry ? [{ ...back, action: 'addAddress', value: entry }] : [] };
    case 'promotePrimary':
      return { undo: primary ? [{ ...back, action: 'promotePrimary', value: primary }] : [] };
    case 'removeMail':
      return { undo: before.mail ? [{ ...back, action: 'addMail', value: before.mail }] : [] };
    default:
      return { undo: [] };
  }
}

/** No service gives a value to two live objects; soft-deleted ones do not count here. */
function refuseTaken(directory: FakeDirectory, step: Step): void {
  // Active Directory compares nothing, and what is taken away is in nobody's way.
  if (step.executor === 'activeDirectory') return;
  const values = 'value' in step ? [step.value] : [];
  if (step.action === 'replaceProxyAddresses') values.push(...step.proxyAddresses);
  if (step.action === 'setEmailAddresses' && step.write.add) values.push(step.write.add);
  const other = values
    .flatMap((value) => directory.holdersOf(value))
    .find(({ object }) => object.id !== step.target.id && object.deletedDateTime === undefined);
  if (other === undefined) return;
  throw aBotError('addressStillTaken', { namedHolderId: other.object.id });
}

function changeOf(step: Step, target: DirectoryObject): Change {
  if (
    target.mastery === 'onPremises' &&
    step.executor.startsWith('graph') &&
    step.action !== 'purge'
  ) {
    throw aBotError('masteredOnPremises');
  }
  switch (step.action) {
    case 'replaceProxyAddresses':
      return { ...target, proxyAddresses: step.proxyAddresses };
    case 'purge':
      return 'gone';
    case 'restore': {
      const { deletedDateTime: _, ...live } = target;
      return live;
    }
    case 'setMail':
      return withPrimary(target, bare(step.value));
    case 'promotePrimary':
      return promoted(target, step);
    case 'addMail':
      return { ...target, mail: step.value };
    case 'removeMail': {
      const { mail, ...left } = target;
      return mail === undefined ? target : left;
    }
    case 'addAddress':
      return withAddress(target, step.value);
    case 'setUserPrincipalName':
      return { ...target, userPrincipalName: step.value };
    case 'setEmailAddresses':
      return withEmailAddresses(target, step.write);
    case 'removeAddress':
      return without(target, step.value);
    case 'runCommand':
      throw aBotError('unknownFailure');
  }
}

/** The same object when the address is not there, so that a repeated run is `alreadyDone`. */
function without(target: DirectoryObject, value: string): DirectoryObject {
  const left = target.proxyAddresses.filter((each) => each.toLowerCase() !== value.toLowerCase());
  const errors = target.provisioningErrors.filter(
    (each) => each.value.toLowerCase() !== value.toLowerCase(),
  );
  const same =
    left.length === target.proxyAddresses.length &&
    errors.length === target.provisioningErrors.length;
  return same ? target : { ...target, proxyAddresses: left, provisioningErrors: errors };
}

function withEmailAddresses(
  target: DirectoryObject,
  write: { remove?: string; add?: string; primarySmtpAddress?: string },
): DirectoryObject {
  let changed = write.remove === undefined ? target : without(target, write.remove);
  if (write.add !== undefined) changed = withAddress(changed, write.add);
  return write.primarySmtpAddress === undefined
    ? changed
    : withPrimary(changed, write.primarySmtpAddress);
}

/** No service keeps an address twice. */
function withAddress(target: DirectoryObject, value: string): DirectoryObject {
  const isThere = target.proxyAddresses.some((each) => each.toLowerCase() === value.toLowerCase());
  return isThere ? target : { ...target, proxyAddresses: [...target.proxyAddresses, value] };
}

function bare(address: string): string {
  return address.replace(/^smtp:/i, '');
}

/** In Active Directory `mail` follows where it carried the old primary. */
function promoted(
  target: DirectoryObject,
  step: Extract<Step, { readonly action: 'promotePrimary' }>,
): DirectoryObject {
  const old = target.proxyAddresses.find((each) => each.startsWith('SMTP:')) ?? step.was ?? '';
  const follows = target.mail?.toLowerCase() === bare(old).toLowerCase() && !step.mailStays;
  const changed = withPrimary(target, bare(step.value));
  if (follows) return changed;
  const { mail: _, ...rest } = changed;
  return { ...rest, ...(target.mail !== undefined && { mail: target.mail }) };
}

function withPrimary(target: DirectoryObject, primary: string): DirectoryObject {
  const others = target.proxyAddresses
    .filter((each) => each.toLowerCase() !== `smtp:${primary.toLowerCase()}`)
    .map((each) => each.replace(/^SMTP:/, 'smtp:'));
  return { ...target, mail: primary, proxyAddresses: [`SMTP:${primary}`, ...others] };
}
