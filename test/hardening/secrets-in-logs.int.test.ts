import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ALEX } from '../../simulator/scenarios/contoso.ts';
import { type AttackedBot, startAttackedBot } from '../support/attacked-bot.ts';
import { aMessage, anActivity, aPress, aSubmit } from '../support/teams-world.ts';

/** Secrets in everything that comes in, and the whole log of the shipped process at its loudest. */

/** A setting's value, as somebody would paste it anywhere. */
const SETTING = 'unclash-bot-password-5f1c';
/** What nobody told the bot that it is secret. */
const BEARER =
  'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJwbGFudGVkIn0.cGxhbnRlZC1zaWduYXR1cmUtb2YtYS10b2tlbg';
const PLANTED = [SETTING, BEARER];

let bot: AttackedBot;
before(async () => {
  bot = await startAttackedBot({ LOG_LEVEL: 'trace', BOT_PASSWORD: SETTING });
});
after(() => bot.close());

const from = { id: '29:alex', name: 'Alex Wilber', aadObjectId: ALEX };

for (const secret of PLANTED) {
  const shown = `${secret.slice(0, 12)}...`;
  test(`${shown} in any part of an activity never shows in the log`, async () => {
    const data = { conflict: 1, object: secret, fingerprint: secret, reason: secret };
    const activities = [
      aMessage(`check ${secret}@contoso.com`, { from }),
      aMessage(`history Bearer ${secret}`, { from }),
      aMessage(secret, { from: { ...from, name: `Bearer ${secret}` } }),
      aPress('applyRemedy', data, { from }),
      aPress(`Bearer ${secret}`, data, { from }),
      aSubmit({ verb: 'assignToMe', conflict: 1, reason: secret }, { from }),
      aPress('assignToMe', { conflict: 1 }, { from, value: { authentication: { token: secret } } }),
      anActivity({ type: `Bearer ${secret}`, from: 7 }),
      anActivity({ type: 'installationUpdate', action: 'add', from, channelData: { secret } }),
      aMessage('help', { from, serviceUrl: `http://127.0.0.1:1/${secret}` }),
      aMessage('help', { from, conversation: { id: `Bearer ${secret}` } }),
    ];
    for (const activity of activities) await bot.tell(activity);
    assert.ok(!bot.process.printed().includes(secret));
  });

  test(`${shown} in the HTTP request itself never shows in the log`, async () => {
    const headers = {
      authorization: `Bearer ${secret}`,
      cookie: `session=${secret}`,
      'content-type': 'application/json',
      'x-ms-token-aad-access-token': secret,
    };
    for (const path of ['/api/messages', `/${secret}`, `/readyz?token=${secret}`])
      for (const body of [`{"type":"message","text":"${secret}`, `{"type":"${secret}"}`])
        await (
          await fetch(`${bot.process.url}${path}`, { method: 'POST', headers, body })
        ).arrayBuffer();
    assert.ok(!bot.process.printed().includes(secret));
  });
}

test('the log of all this is not empty: turns did fail and were written down', () => {
  assert.match(bot.process.printed(), /"msg":/);
  assert.match(bot.process.printed(), /\[hidden\]|could not|failed|refused|ignored/);
});
