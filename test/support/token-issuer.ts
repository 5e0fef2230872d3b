import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** The bot that the tokens of the issuer are for. */
export const registration = { appId: 'eeeeeeee-0000-4000-8000-000000000001' } as const;

export const teamsServiceUrl = 'https://smba.trafficmanager.net/emea/';

/** A token as the Bot Connector makes it, but for what is given. */
interface TokenSpec {
  readonly header?: Readonly<Record<string, unknown>>;
  /** Added to the claims; `undefined` takes one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Default: the endorsed key of the key set. */
  readonly key?: 'endorsed' | 'endorsed for another channel' | 'not in the key set';
}

const TROUBLES = ['away', 'failing', 'failing with its keys', 'garbled', 'silent'] as const;
type Trouble = (typeof TROUBLES)[number];

/** The Bot Connector's key set on this machine, and the tokens that it signs. */
export interface TokenIssuer {
  readonly openIdMetadataUrl: string;
  /** Metadata that cannot be read; each is asked for at most once by a process that keeps keys. */
  readonly troubledUrls: Readonly<Record<Trouble, string>>;
  /** Public key of the endorsed key, as PEM. */
  readonly publicKey: string;
  readonly claims: () => JWTPayload;
  /** The `Authorization` header. */
  bearer(spec?: TokenSpec): Promise<string>;
  close(): Promise<void>;
}

export async function startTokenIssuer(): Promise<TokenIssuer> {
  const pair = () => generateKeyPair('RS256', { extractable: true });
  const [endorsed, elsewhere, stranger] = await Promise.all([pair(), pair(), pair()]);
  const keys = [
    { ...(await exportJWK(endorsed.publicKey)), kid: 'endorsed', endorsements: ['msteams'] },
    { ...(await exportJWK(elsewhere.publicKey)), kid: 'elsewhere', endorsements: ['webchat'] },
  ];
  const server = createServer((request, response) => {
    const trouble = decodeURIComponent(request.url?.slice(1) ?? '');
    const { port } = server.address() as AddressInfo;
    const keysPath = trouble === 'failing with its keys' ? 'failing' : 'keys';
    const metadata = { jwks_uri: `http://127.0.0.1:${port}/${keysPath}` };
    response.setHeader('content-type', 'application/json');
    if (trouble === 'silent') return;
    if (trouble === 'failing') response.statusCode = 500;
    const text = JSON.stringify(request.url === '/keys' ? { keys } : metadata);
    response.end(trouble === 'garbled' ? text.slice(1) : text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const signers = {
    endorsed: { kid: 'endorsed', key: endorsed.privateKey },
    'endorsed for another channel': { kid: 'elsewhere', key: elsewhere.privateKey },
    'not in the key set': { kid: 'endorsed', key: stranger.privateKey },
  };
  const troubled = (trouble: Trouble) =>
    trouble === 'away' ? 'http://127.0.0.1:1/' : `http://127.0.0.1:${port}/${trouble}`;
  return {
    openIdMetadataUrl: `http://127.0.0.1:${port}/openid`,
    troubledUrls: Object.fromEntries(
      TROUBLES.map((trouble) => [trouble, troubled(trouble)]),
    ) as Record<Trouble, string>,
    publicKey: await exportSPKI(endorsed.publicKey),
    claims: claimsNow,
    bearer: async ({ header, claims, key = 'endorsed' } = {}) => {
      const signer = signers[key];
      const token = new SignJWT({ ...claimsNow(), ...claims });
      token.setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: signer.kid, ...header });
      return `Bearer ${await token.sign(signer.key)}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function claimsNow(): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: 'https://api.botframework.com',
    aud: registration.appId,
    serviceurl: teamsServiceUrl,
    nbf: now - 60,
    exp: now + 3600,
  };
}
