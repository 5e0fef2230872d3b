import type { NamedRef } from '../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../domain/conflict/directory-object.ts';
import { withinTime } from '../net/within-time.ts';
import { behindFence } from '../net/write-fence.ts';
import type { Directory } from '../use-cases/ports/directory.ts';
import { BotError } from '../use-cases/ports/errors.ts';
import type { RemedyRunner, StepCheck } from '../use-cases/ports/remedy-runner.ts';
import type { ActiveDirectory } from './active-directory.ts';

type Entra = Pick<Directory, 'read'>;

/**
 * Carries out the steps of the hand `onPremises`. The anchors that lead to the original are read
 * from Entra at the moment of the step, never taken from the plan.
 */
export function createActiveDirectoryRemedies(
  activeDirectory: ActiveDirectory,
  directory: Entra,
): RemedyRunner {
  return {
    async run(step, _, fence) {
      if (step.executor !== 'activeDirectory')
        throw new Error(`not a step on-premises: ${step.executor}`);
      const object = await syncedObject(directory, step.target);
      return behindFence(fence, () => activeDirectory.run(step, object));
    },
  };
}

/** A person waits for the plan; Teams gives up a turn after 15 seconds. */
const PATIENCE_MS = 5_000;

/** Reads originals and checks steps. No answer within a few seconds is `directoryUnavailable`. */
export function createActiveDirectoryCheck(
  activeDirectory: ActiveDirectory,
  directory: Entra,
): StepCheck {
  return {
    async check(target, stepsFor) {
      const inTime = async () => {
        const object = await syncedObject(directory, target);
        return activeDirectory.check(object, (original) =>
          stepsFor(original).filter((step) => step.executor === 'activeDirectory'),
        );
      };
      return withinTime(PATIENCE_MS, inTime(), tooLate);
    },
  };
}

function tooLate(): never {
  throw new BotError(
    'directoryUnavailable',
    { code: 'activeDirectory.notInTime' },
    { nextStep: { code: 'activeDirectory.next.runDoctor' }, transient: true },
  );
}

/** The object in Entra, as long as it comes from Active Directory. Throws `BotError`. */
async function syncedObject(directory: Entra, target: NamedRef): Promise<DirectoryObject> {
  const object = await directory.read(target);
  if (object === undefined)
    throw new BotError(
      'objectNotFound',
      { code: 'activeDirectory.noLongerInEntra', name: target.displayName },
      { nextStep: { code: 'activeDirectory.next.checkUnchanged' } },
    );
  if (object.mastery !== 'onPremises')
    throw new BotError(
      'directoryRefused',
      { code: 'activeDirectory.noLongerSynced', name: object.displayName },
      { nextStep: { code: 'activeDirectory.next.changeCloud' } },
    );
  return object;
}
