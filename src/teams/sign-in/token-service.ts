import type { Activity } from '../bot/activity.ts';

/** What is used of the Bot Framework token service. */
export interface TokenService {
  /** `magicCode` is the `state` that a repeated press carries after a sign-in window. */
  getUserToken(
    userId: string,
    connectionName: string,
    channelId: string,
    magicCode: string,
  ): Promise<{ readonly token: string } | undefined>;
  exchangeToken(
    userId: string,
    connectionName: string,
    channelId: string,
    exchange: { readonly token?: string },
  ): Promise<{ readonly token: string } | undefined>;
  signOutUser(userId: string, connectionName: string, channelId: string): Promise<void>;
  getSignInResource(
    connectionName: string,
    activity: Activity,
    finalRedirect: string,
  ): Promise<{ readonly signInLink?: string; readonly tokenExchangeResource?: object }>;
}
