import type { Server } from 'restify';
import { originOf, sendJson, textBody } from './http.ts';
import { type AppRegistration, GRAPH, type Principal } from './tokens.ts';
import type { World } from './world.ts';

/** A refusal of the token endpoint, in the words of OAuth 2.0 and Entra. */
class TokenError extends Error {
  readonly error: string;

  constructor(error: string, description: string) {
    super(description);
    this.error = error;
  }
}

const ON_BEHALF_OF = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** `/{tenant}/oauth2/v2.0/token` and the discovery document that points to it. */
export function installTokenEndpoint(server: Server, world: World): void {
  server.post('/:tenant/oauth2/v2.0/token', async (request, response) => {
    try {
      const form = new URLSearchParams(textBody(request));
      sendJson(response, 200, grant(world, form, String(request.params.tenant)));
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      const status = error.error === 'invalid_client' ? 401 : 400;
      sendJson(response, status, { error: error.error, error_description: error.message });
    }
  });
  server.get('/:tenant/v2.0/.well-known/openid-configuration', async (request, response) => {
    const base = `${originOf(request)}/${request.params.tenant}`;
    sendJson(response, 200, {
      issuer: `${base}/v2.0`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
    });
  });
}

function grant(world: World, form: URLSearchParams, tenant: string) {
  const { settings } = world.tenant;
  if (tenant !== settings.tenantId && !settings.verifiedDomains.includes(tenant)) {
    throw new TokenError('invalid_request', `AADSTS90002: Tenant '${tenant}' not found.`);
  }
  const app = clientOf(world, form);
  const scope = form.get('scope') ?? '';
  const resource = /^(https:\/\/[^/]+)\//.exec(scope)?.[1] ?? GRAPH;
  const principal = principalFor(world, form, { app, resource });
  const { token, expiresIn } = world.tokens.issue(principal, resource);
  return {
    token_type: 'Bearer',
    expires_in: expiresIn,
    ext_expires_in: expiresIn,
    access_token: token,
  };
}

function clientOf({ tokens }: World, form: URLSearchParams): AppRegistration {
  const app = tokens.apps.find(({ clientId }) => clientId === form.get('client_id'));
  if (!app) {
    throw new TokenError('unauthorized_client', 'AADSTS700016: Application was not found.');
  }
  if (app.clientSecret !== form.get('client_secret')) {
    throw new TokenError('invalid_client', 'AADSTS7000215: Invalid client secret provided.');
  }
  return app;
}

function principalFor(
  { tokens }: World,
  form: URLSearchParams,
  { app, resource }: { readonly app: AppRegistration; readonly resource: string },
): Principal {
  switch (form.get('grant_type')) {
    case 'client_credentials':
      return { type: 'app', appId: app.clientId, permissions: app.roles[resource] ?? [] };
    case ON_BEHALF_OF: {
      const audience = `api://${app.clientId}`;
      const person = tokens.check(`Bearer ${form.get('assertion')}`, audience);
      if ('problem' in person || person.type !== 'delegated') {
        throw new TokenError(
          'invalid_grant',
          'AADSTS500131: Assertion is not a token of a person.',
        );
      }
      return { ...person, appId: app.clientId, permissions: app.scopes };
    }
    default:
      throw new TokenError('unsupported_grant_type', 'AADSTS70003: Unsupported grant type.');
  }
}
