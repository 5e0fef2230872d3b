import { decodeJwt } from 'jose';

/**
 * True when a header carries a token that says it is from the Bot Connector, whose `issuer` depends on
 * the cloud ("Authentication with the Bot Connector API"); the SDK verifies it afterwards. Asked first
 * because the SDK also takes tokens of the Emulator, of skills and of `AseChannel`, whose rules are weaker:
 * there, any Entra token that was issued to the bot's own application is enough, and the `serviceUrl` is
 * not part of it.
 */
export function isConnectorToken(authorization: string, issuer: string): boolean {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/.exec(authorization)?.[1];
  if (token === undefined) return false;
  try {
    const { iss, exp } = decodeJwt(token);
    // For jsonwebtoken a token without an expiry never expires.
    return iss === issuer && typeof exp === 'number';
  } catch {
    return false;
  }
}
