import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '../../../../src/domain/message/message.ts';
import { createEntraRefusal } from '../../../../src/on-premises/check-directory/changes/entra-holder.ts';
import { anAdUser } from '../../../support/ad-object.ts';
import { aBotError } from '../../../support/bot-error.ts';
import { aHolder, aLookup, aSyncedUser, aUser } from '../../../support/world.ts';

const address = 'info@contoso.com';

const ann = anAdUser({ commonName: 'Ann', proxyAddresses: [`smtp:${address}`] });

const adding = (add: string) => [{ attribute: 'proxyAddresses', add }] as const;

function entraWith(holders: Parameters<typeof aHolder>[0][]) {
  const asked: string[] = [];
  const refusal = createEntraRefusal(
    {
      findHolders: async (wanted) => {
        asked.push(wanted);
        return aLookup({
          address: wanted,
          holders: wanted === address ? holders.map((one) => aHolder(one, address)) : [],
        });
      },
    },
    { note: () => {} },
  );
  return { asked, refusal };
}

test('an added address that another object has in Entra is refused', async () => {
  const { refusal, asked } = entraWith([aUser({ displayName: 'John Doe' })]);
  const refused = await refusal(ann, adding(`smtp:${address}`));
  assert.equal(refused?.code, 'forecast.held');
  assert.deepEqual(asked, [address]);
});

test('the object that it is synced to does not stand in its own way', async () => {
  const own = aSyncedUser({ onPremises: { immutableId: ann.objectGuid } });
  const { refusal } = entraWith([own]);
  assert.equal(await refusal(ann, adding(`smtp:${address}`)), undefined);
});

test('only what is added is looked up, and only addresses', async () => {
  const { refusal, asked } = entraWith([aUser()]);
  assert.equal(await refusal(ann, [{ attribute: 'displayName', add: 'Ann' }]), undefined);
  assert.equal(await refusal(ann, [{ attribute: 'mail', remove: address }]), undefined);
  assert.equal(await refusal(ann, adding('X500:/o=a')), undefined);
  assert.equal(await refusal(ann, adding('smtp:new@contoso.com')), undefined);
  assert.deepEqual(asked, ['new@contoso.com']);
});

test('an Entra that does not answer is noted once, and refuses nothing', async () => {
  const notes: (Message | string)[] = [];
  const away = aBotError('directoryUnavailable');
  const refusal = createEntraRefusal(
    {
      findHolders: async () => {
        throw away;
      },
    },
    { note: (said) => void notes.push(said) },
  );
  assert.equal(await refusal(ann, adding(`smtp:${address}`)), undefined);
  assert.equal(await refusal(ann, adding(`smtp:${address}`)), undefined);
  assert.deepEqual(notes, [{ code: 'change.entraSilent', problem: away.problem }]);
});
