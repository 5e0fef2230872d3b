/**
 * Where Teams and its bots are in each cloud of Microsoft. Source: "Configure Bot Framework bots for US
 * Government customers" (GCC High, DoD) and "Service URL validation" (Teams SDK). Tenants of GCC are in
 * the public cloud. China is left out (docs/decisions/0015-three-clouds.md).
 */
export interface BotCloud {
  /** Who signs the tokens of the Bot Connector. */
  readonly issuer: string;
  /** Where its keys are listed. */
  readonly openIdMetadataUrl: string;
  /** What a token of the bot for the Bot Connector is for. */
  readonly scope: string;
  /** Where such a token comes from; the SDK replaces the tenant by the bot's own. */
  readonly loginUrl: string;
  /** The Bot Framework token service. */
  readonly tokenServiceUrl: string;
  readonly callerId: string;
  /** Hosts of the Teams service: only there may a card or the bot's token be sent. */
  readonly serviceHosts: RegExp;
  /**
   * Hosts of the storage that a file may be uploaded to. Absent where bots cannot send files: GCC High and
   * DoD ("Send and receive files using bot").
   */
  readonly fileHosts?: RegExp;
}

export type CloudName = 'Public' | 'USGov' | 'USGovDoD';

const government = {
  issuer: 'https://api.botframework.us',
  openIdMetadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  scope: 'https://api.botframework.us',
  loginUrl: 'https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us',
  callerId: 'urn:botframework:azureusgov',
} as const;

export const CLOUDS: Readonly<Record<CloudName, BotCloud>> = {
  Public: {
    issuer: 'https://api.botframework.com',
    openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    scope: 'https://api.botframework.com',
    loginUrl: 'https://login.microsoftonline.com/botframework.com',
    tokenServiceUrl: 'https://api.botframework.com',
    callerId: 'urn:botframework:azure',
    serviceHosts:
      /^(?:smba\.trafficmanager\.net|smba\.onyx\.prod\.teams\.trafficmanager\.net|smba\.infra\.gcc\.teams\.microsoft\.com|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.botframework\.com)$/,
    fileHosts: /^[a-z0-9-]+\.sharepoint\.com$/,
  },
  USGov: {
    ...government,
    tokenServiceUrl: 'https://tokengcch.botframework.azure.us',
    serviceHosts: /^smba\.infra\.gov\.teams\.microsoft\.us$/,
  },
  USGovDoD: {
    ...government,
    tokenServiceUrl: 'https://apiDoD.botframework.azure.us',
    serviceHosts: /^smba\.infra\.dod\.teams\.microsoft\.us$/,
  },
};
