import type { CloudName } from '../teams/bot/clouds.ts';

/**
 * Microsoft Graph and Exchange Online in each cloud ("National cloud deployments", Microsoft Graph;
 * `-ExchangeEnvironmentName` of Connect-ExchangeOnline).
 */
export const ENDPOINTS: Readonly<
  Record<CloudName, { readonly GRAPH_BASE_URL: string; readonly EXCHANGE_BASE_URL: string }>
> = {
  Public: {
    GRAPH_BASE_URL: 'https://graph.microsoft.com',
    EXCHANGE_BASE_URL: 'https://outlook.office365.com',
  },
  USGov: {
    GRAPH_BASE_URL: 'https://graph.microsoft.us',
    EXCHANGE_BASE_URL: 'https://outlook.office365.us',
  },
  USGovDoD: {
    GRAPH_BASE_URL: 'https://dod-graph.microsoft.us',
    EXCHANGE_BASE_URL: 'https://webmail.apps.mil',
  },
};
