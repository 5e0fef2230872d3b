import type { TokenSource } from '../../use-cases/ports/token-source.ts';
import type { Language } from '../../words/words.ts';
import type { BotCloud } from './bot-cloud.ts';
import type { RequestLimits } from './request-limits.ts';

/** The bot's registration in Azure and what its messages say about this installation. */
export interface BotSettings {
  /**
   * Application id of the Azure Bot. Without it nothing is authenticated, as the Agents Playground
   * needs it; then only activities whose `serviceUrl` is on this machine are taken.
   */
  readonly appId?: string;
  /** Home tenant of the registration. */
  readonly tenantId: string;
  /** Gives the bot's own token for the Bot Connector; without it nothing is signed, as a simulator needs no proof. */
  readonly token?: TokenSource;
  /** OAuth connection of the registration. Without it nobody is asked to sign in. */
  readonly oauthConnectionName?: string;
  /** Tenants whose activities are taken, in lower case; the home tenant by default. */
  readonly allowedTenantIds?: readonly string[];
  /** How often people may ask; without it there is no limit. */
  readonly requestLimits?: RequestLimits;
  /** Cloud of Microsoft that the bot is in. */
  readonly cloud: BotCloud;
  /** Where the keys of the Bot Connector are listed; by default as in its cloud. */
  readonly openIdMetadataUrl?: string;
  /** The Bot Framework token service, which keeps the tokens of people; by default that of its cloud. */
  readonly tokenServiceUrl?: string;
  /** What answers one person is sent to them alone, where Teams does that (`TARGETED_MESSAGES`). */
  readonly targetsMessages: boolean;
  /** Language of people and conversations of which no language is known. */
  readonly language: Language;
  /** Approvers are named; the welcome says so. */
  readonly approversConfigured: boolean;
}
