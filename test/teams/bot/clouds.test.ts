import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CallerIdConstants } from 'botbuilder';
import { ENDPOINTS } from '../../../src/config/cloud-endpoints.ts';
import { exchangeScope } from '../../../src/exchange/rest-transport.ts';
import { authorityHost, graphScope } from '../../../src/graph/client/graph-credential.ts';
import { isTeamsServiceUrl } from '../../../src/teams/bot/admission.ts';
import { CLOUDS, type CloudName } from '../../../src/teams/bot/clouds.ts';

/** What belongs together in a cloud; a mixture would send a token of one cloud to another. */

const names = Object.keys(CLOUDS) as CloudName[];
const suffixOf: Record<CloudName, RegExp> = {
  Public: /\.com$/,
  USGov: /\.us$/,
  USGovDoD: /\.(?:us|mil)$/,
};

for (const name of names) {
  const { GRAPH_BASE_URL, EXCHANGE_BASE_URL } = ENDPOINTS[name];
  const cloud = CLOUDS[name];

  test(`every address of ${name} is in that cloud`, () => {
    const addresses = [
      ...[GRAPH_BASE_URL, EXCHANGE_BASE_URL, authorityHost(GRAPH_BASE_URL)],
      ...[cloud.issuer, cloud.openIdMetadataUrl, cloud.scope, cloud.loginUrl],
      cloud.tokenServiceUrl,
    ];
    for (const address of addresses) {
      const { protocol, hostname } = new URL(address);
      assert.equal(protocol, 'https:', address);
      assert.match(hostname, suffixOf[name], address);
    }
  });

  test(`tokens in ${name} are for its own Graph and Exchange`, () => {
    assert.equal(graphScope(GRAPH_BASE_URL), `${GRAPH_BASE_URL}/.default`);
    assert.equal(exchangeScope(EXCHANGE_BASE_URL), `${EXCHANGE_BASE_URL}/.default`);
  });

  test(`the bot signs in to ${name} where Graph does`, () => {
    const { origin } = new URL(authorityHost(GRAPH_BASE_URL));
    assert.equal(new URL(cloud.loginUrl).origin, origin);
  });
}

test('the caller id is the one that the SDK has for the cloud', () => {
  assert.equal(CLOUDS.Public.callerId, CallerIdConstants.PublicAzureChannel);
  assert.equal(CLOUDS.USGov.callerId, CallerIdConstants.USGovChannel);
});

test('no Teams service is at home in two clouds', () => {
  const services = [
    ['https://smba.trafficmanager.net/emea/', 'Public'],
    ['https://smba.infra.gcc.teams.microsoft.com/gcc', 'Public'],
    ['https://smba.infra.gov.teams.microsoft.us/gcch', 'USGov'],
    ['https://smba.infra.dod.teams.microsoft.us/dod', 'USGovDoD'],
  ] as const;
  for (const [url, home] of services)
    assert.deepEqual(
      names.filter((name) => isTeamsServiceUrl(url, CLOUDS[name])),
      [home],
    );
});
