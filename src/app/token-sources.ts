import { CLOUDS } from '../config/clouds.ts';
import type { Config } from '../config/config.ts';
import {
  type Credential,
  createTokenSource,
  exchangeAudience,
  graphAudience,
  type TokenAudience,
} from '../config/credentials.ts';
import { botCredential, readerCredential, remedyCredential } from '../config/identities.ts';
import { credentialError } from '../graph/client/token-refusals.ts';
import type { TokenSource } from '../use-cases/ports/token-source.ts';

/** Graph as the identity that reads. */
export function readerToken(config: Config): TokenSource {
  return tokenSource(readerCredential(config), graphAudience(config.GRAPH_BASE_URL));
}

/** Graph as the identity that writes. */
export function remedyToken(config: Config): TokenSource {
  return tokenSource(remedyCredential(config), graphAudience(config.GRAPH_BASE_URL));
}

/** Exchange Online as the identity that writes, for reads too: the one that reads Graph needs no role there. */
export function exchangeToken(config: Config): TokenSource {
  return tokenSource(remedyCredential(config), exchangeAudience(config.EXCHANGE_BASE_URL));
}

/** The Bot Connector as the bot; undefined where the bot has nothing to prove. */
export function botToken(config: Config): TokenSource | undefined {
  const credential = botCredential(config);
  const { scope: url } = CLOUDS[config.CLOUD].bot;
  return credential && tokenSource(credential, { url, scope: `${url}/.default` });
}

/** Graph as the bot, which teams let read its own messages; a simulator knows one token for everything. */
export function botGraphToken(config: Config): TokenSource {
  const credential = botCredential(config) ?? readerCredential(config);
  return tokenSource(credential, graphAudience(config.GRAPH_BASE_URL));
}

function tokenSource(credential: Credential, audience: TokenAudience): TokenSource {
  const source = createTokenSource(credential, audience);
  return (refused) =>
    source(refused).catch((error: unknown) => {
      throw credentialError(error);
    });
}
