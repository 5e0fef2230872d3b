/**
 * Addresses of Microsoft's services in each cloud. Sources: "National cloud deployments" (Microsoft
 * Graph), `-ExchangeEnvironmentName` of Connect-ExchangeOnline, "Configure Bot Framework bots for US
 * Government customers" (GCC High, DoD), "Microsoft Entra admin center" (Azure Government) and "Service URL validation" (Teams SDK). Tenants of GCC are in
 * the public cloud. China is left out (docs/decisions/0015-three-clouds.md).
 */

/** Names of the setting CLOUD. */
export const CLOUD_NAMES = ['Public', 'USGov', 'USGovDoD'] as const;

export type CloudName = (typeof CLOUD_NAMES)[number];

const governmentBots = {
  issuer: 'https://api.botframework.us',
  openIdMetadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  scope: 'https://api.botframework.us',
  loginUrl: 'https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us',
  callerId: 'urn:botframework:azureusgov',
  targetsMessages: false,
} as const;

/**
 * `exchangeAdminUrl`: the Exchange admin center; for DoD no page of Microsoft names it, so there is no link.
 * `bot` is what the room `teams/` wants of a cloud; `BotCloud` there explains each field. */
export const CLOUDS = {
  Public: {
    graphUrl: 'https://graph.microsoft.com',
    entraPortalUrl: 'https://entra.microsoft.com',
    exchangeUrl: 'https://outlook.office365.com',
    exchangeAdminUrl: 'https://admin.exchange.microsoft.com',
    teamsUrl: 'https://teams.microsoft.com',
    bot: {
      issuer: 'https://api.botframework.com',
      openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
      scope: 'https://api.botframework.com',
      loginUrl: 'https://login.microsoftonline.com/botframework.com',
      tokenServiceUrl: 'https://api.botframework.com',
      callerId: 'urn:botframework:azure',
      targetsMessages: true,
      serviceHosts:
        /^(?:smba\.trafficmanager\.net|smba\.onyx\.prod\.teams\.trafficmanager\.net|smba\.infra\.gcc\.teams\.microsoft\.com|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.botframework\.com)$/,
      fileHosts: /^[a-z0-9-]+\.sharepoint\.com$/,
    },
  },
  USGov: {
    graphUrl: 'https://graph.microsoft.us',
    entraPortalUrl: 'https://entra.microsoft.us',
    exchangeUrl: 'https://outlook.office365.us',
    exchangeAdminUrl: 'https://admin.exchange.office365.us',
    teamsUrl: 'https://gov.teams.microsoft.us',
    bot: {
      ...governmentBots,
      tokenServiceUrl: 'https://tokengcch.botframework.azure.us',
      serviceHosts: /^smba\.infra\.gov\.teams\.microsoft\.us$/,
    },
  },
  USGovDoD: {
    graphUrl: 'https://dod-graph.microsoft.us',
    entraPortalUrl: 'https://entra.microsoft.us',
    exchangeUrl: 'https://webmail.apps.mil',
    exchangeAdminUrl: undefined,
    teamsUrl: 'https://dod.teams.microsoft.us',
    bot: {
      ...governmentBots,
      tokenServiceUrl: 'https://apiDoD.botframework.azure.us',
      serviceHosts: /^smba\.infra\.dod\.teams\.microsoft\.us$/,
    },
  },
} as const satisfies Readonly<Record<CloudName, object>>;
