/** Where Teams and its bots are in one cloud of Microsoft; `src/config/clouds.ts` has the values. */
export interface BotCloud {
  /** Issuer of the Bot Connector's tokens. */
  readonly issuer: string;
  /** Document that lists the keys of that issuer. */
  readonly openIdMetadataUrl: string;
  /** Scope of the bot's own token for the Bot Connector. */
  readonly scope: string;
  /** Issuer of the bot's own token; the SDK replaces the tenant by the bot's. */
  readonly loginUrl: string;
  /** The Bot Framework token service. */
  readonly tokenServiceUrl: string;
  readonly callerId: string;
  /**
   * Messages for one person of a conversation are known to exist there. No document of Microsoft's names a cloud of
   * the government.
   */
  readonly targetsMessages: boolean;
  /** Hosts of the Teams service: only there may a card or the bot's token be sent. */
  readonly serviceHosts: RegExp;
  /**
   * Hosts of the storage that a file may be uploaded to. Absent where bots cannot send files: GCC High and
   * DoD ("Send and receive files using bot").
   */
  readonly fileHosts?: RegExp;
}
