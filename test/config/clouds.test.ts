import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CallerIdConstants } from 'botbuilder';
import { CLOUD_NAMES, CLOUDS, type CloudName } from '../../src/config/clouds.ts';
import { authorityHostOf, exchangeAudience, graphAudience } from '../../src/config/credentials.ts';
import { isTeamsServiceUrl } from '../../src/teams/bot/receive-activity.ts';

/** What belongs together in a cloud; a mixture would send a token of one cloud to another. */

const suffixOf: Record<CloudName, RegExp> = {
  Public: /\.com$/,
  USGov: /\.us$/,
  USGovDoD: /\.(?:us|mil)$/,
};

for (const name of CLOUD_NAMES) {
  const { graphUrl, exchangeUrl, exchangeAdminUrl, teamsUrl, entraPortalUrl, bot } = CLOUDS[name];

  test(`every address of ${name} is in that cloud`, () => {
    const addresses = [
      ...[graphUrl, exchangeUrl, authorityHostOf(graphUrl), teamsUrl, entraPortalUrl],
      ...(exchangeAdminUrl === undefined ? [] : [exchangeAdminUrl]),
      ...[bot.issuer, bot.openIdMetadataUrl, bot.scope, bot.loginUrl],
      bot.tokenServiceUrl,
    ];
    for (const address of addresses) {
      const { protocol, hostname } = new URL(address);
      assert.equal(protocol, 'https:', address);
      assert.match(hostname, suffixOf[name], address);
    }
  });

  test(`tokens in ${name} are for its own Graph and Exchange`, () => {
    assert.equal(graphAudience(graphUrl).scope, `${graphUrl}/.default`);
    assert.equal(exchangeAudience(exchangeUrl).scope, `${exchangeUrl}/.default`);
  });

  test(`the bot signs in to ${name} where Graph does`, () => {
    const { origin } = new URL(authorityHostOf(graphUrl));
    assert.equal(new URL(bot.loginUrl).origin, origin);
  });
}

test('the caller id is the one that the SDK has for the cloud', () => {
  assert.equal(CLOUDS.Public.bot.callerId, CallerIdConstants.PublicAzureChannel);
  assert.equal(CLOUDS.USGov.bot.callerId, CallerIdConstants.USGovChannel);
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
      CLOUD_NAMES.filter((name) => isTeamsServiceUrl(url, CLOUDS[name].bot)),
      [home],
    );
});
