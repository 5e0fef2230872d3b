import type { Simulator } from '../../simulator/server.ts';
import type { BotProcess } from '../support/fleet/bot-process.ts';
import type { DirectoryGateway } from '../support/fleet/directory-gateway.ts';
import type { TeamsService } from '../support/fleet/teams-service.ts';

/**
 * What people do about a conflict. `remedy`: one press. `undo`: the remedy is taken back and done again.
 * `agreement`: what cannot be undone, so a second person agrees. `burst`: so many at once that one
 * summary tells them; an administrator ends them in Active Directory.
 */
export type Story = 'remedy' | 'undo' | 'agreement' | 'burst';

/** A conflict that the tenant was given. */
export interface MadeConflict {
  readonly address: string;
  readonly holderId: string;
  readonly claimantId: string;
  readonly story: Story;
}

/** Is told what a person is about to do, and what came back. */
export interface Watch {
  pressing?(verb: string): void;
  answered?(verb: string, status: number): void;
}

/** The bot with everything that it talks to, each of which can be made to fail. */
export interface FaultWorld extends AsyncDisposable {
  readonly random: () => number;
  readonly simulator: Simulator;
  readonly gateway: DirectoryGateway;
  readonly teams: TeamsService;
  readonly made: readonly MadeConflict[];
  /** The first replica; the only one unless more were asked for. */
  bot(): BotProcess;
  /** Every replica, dead ones included until `revive`. */
  readonly bots: readonly BotProcess[];
  /** Where Teams sends activities: a balancer before all replicas. */
  readonly url: string;
  /** Seconds that one conflict may take; 180 unless given. Pauses between tries add up under much trouble. */
  readonly patienceSeconds?: number;
  /** Starts a new replica in the place of each that is not alive. */
  revive(): Promise<void>;
  /** A conflict for a story; `remedy` unless told. */
  makeConflict(story?: Exclude<Story, 'burst'>): Promise<MadeConflict>;
  /** More conflicts at once than are told one by one. */
  makeBurst(): Promise<readonly MadeConflict[]>;
  /** Lets people and time work on the conflict until its card says that it is cleared. */
  seeThrough(conflict: MadeConflict, watch?: Watch): Promise<void>;
  /** Waits until a burst was told, has it ended in Active Directory, and waits for two more polls. */
  seeBurstThrough(burst: readonly MadeConflict[]): Promise<void>;
  /** Ends everything; the data stays. */
  end(): Promise<void>;
}
