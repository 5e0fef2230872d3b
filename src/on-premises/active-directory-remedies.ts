import { BotError } from '../use-cases/errors.ts';
import type { Directory, RemedyRunner } from '../use-cases/ports.ts';
import type { ActiveDirectory } from './active-directory.ts';

/**
 * Carries out the steps of the hand `onPremises`. The anchors that lead to the original are read
 * from Entra at the moment of the step, never taken from the plan.
 */
export function createActiveDirectoryRemedies(
  activeDirectory: ActiveDirectory,
  directory: Pick<Directory, 'read'>,
): RemedyRunner {
  return {
    async run(step) {
      if (step.hand !== 'onPremises') throw new Error(`not a step on-premises: ${step.hand}`);
      const cloudObject = await directory.read(step.target);
      if (cloudObject === undefined)
        throw new BotError(
          'objectNotFound',
          `${step.target.displayName} is not in Entra any more.`,
          {
            nextStep: 'Check the conflict again; it may have ended.',
          },
        );
      if (cloudObject.mastery !== 'onPremises')
        throw new BotError(
          'directoryRefused',
          `${cloudObject.displayName} is not synced from Active Directory any more.`,
          { nextStep: 'Check the conflict again: its addresses are managed in the cloud now.' },
        );
      return activeDirectory.run(step, cloudObject);
    },
  };
}
