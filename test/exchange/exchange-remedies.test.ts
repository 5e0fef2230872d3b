import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callsOfStep } from '../../src/domain/remedy/plan-calls.ts';
import type { CmdletParameters, ExchangeTransport } from '../../src/exchange/exchange-command.ts';
import { cmdletCalls, createExchangeRemedies } from '../../src/exchange/exchange-remedies.ts';
import { aBotError } from '../support/bot-error.ts';

const table = '#Exchange.GenericHashTable';
const identity = '00000000-0000-4000-8000-000000000001';
const presser = {
  entraObjectId: '00000000-0000-4000-8000-0000000000aa',
  displayName: 'Ida Admin',
  teamsUserId: '29:ida',
  channelId: 'msteams',
};
const target = { kind: 'user', id: identity, displayName: 'John Doe' } as const;

test('a removal names exactly one value in the hash table form of the wire', () => {
  assert.deepEqual(
    cmdletCalls({ cmdlet: 'Set-Mailbox', identity, remove: 'smtp:John@contoso.com' }),
    [
      {
        Identity: identity,
        EmailAddresses: { '@odata.type': table, Remove: ['smtp:John@contoso.com'] },
      },
    ],
  );
});

test('a new primary is set in a command of its own before the old one is removed', () => {
  const write = {
    identity,
    remove: 'SMTP:old@contoso.com',
    primarySmtpAddress: 'new@contoso.com',
  };
  const removal = {
    Identity: identity,
    EmailAddresses: { '@odata.type': table, Remove: ['smtp:old@contoso.com'] },
  };
  assert.deepEqual(cmdletCalls({ cmdlet: 'Set-UnifiedGroup', ...write }), [
    { Identity: identity, PrimarySmtpAddress: 'new@contoso.com' },
    removal,
  ]);
  assert.deepEqual(cmdletCalls({ cmdlet: 'Set-Mailbox', ...write }), [
    { Identity: identity, WindowsEmailAddress: 'new@contoso.com' },
    removal,
  ]);
});

test('a primary that comes back is added as an alias first, then made primary', () => {
  assert.deepEqual(
    cmdletCalls({ cmdlet: 'Set-DistributionGroup', identity, add: 'SMTP:old@contoso.com' }),
    [
      {
        Identity: identity,
        EmailAddresses: { '@odata.type': table, Add: ['smtp:old@contoso.com'] },
        BypassSecurityGroupManagerCheck: true,
      },
      {
        Identity: identity,
        PrimarySmtpAddress: 'old@contoso.com',
        BypassSecurityGroupManagerCheck: true,
      },
    ],
  );
});

test('entries of other types keep their prefix as it is stored', () => {
  const [call] = cmdletCalls({ cmdlet: 'Set-Mailbox', identity, remove: 'SIP:x@contoso.com' });
  assert.deepEqual(call?.['EmailAddresses'], {
    '@odata.type': table,
    Remove: ['SIP:x@contoso.com'],
  });
});

test('a write without identity is never sent, since Exchange might take it for everybody', () => {
  assert.throws(() => cmdletCalls({ cmdlet: 'Set-Mailbox', identity: '', remove: 'smtp:x@y.z' }));
});

test('when the second of two commands fails, the first stays and the failure is told', async () => {
  const sent: CmdletParameters[] = [];
  const transport: ExchangeTransport = {
    invoke: async (_, parameters) => {
      sent.push(parameters);
      if (sent.length === 2) throw aBotError('exchangeRefused');
      return { value: [], warnings: [], requestId: 'r1' };
    },
  };
  const step = {
    executor: 'exchange',
    action: 'setEmailAddresses',
    target,
    write: {
      cmdlet: 'Set-Mailbox',
      identity,
      remove: 'SMTP:old@contoso.com',
      primarySmtpAddress: 'new@contoso.com',
    },
  } as const;
  await assert.rejects(createExchangeRemedies(transport).run(step, presser), {
    code: 'exchangeRefused',
  });
  assert.deepEqual(sent[0], { Identity: identity, WindowsEmailAddress: 'new@contoso.com' });
});

test('a step of which one call changed something is done; of which none did, it was done before', async () => {
  const unchanged =
    "The command completed successfully but no settings of 'john' have been modified.";
  const outcomeOf = (warnings: readonly (readonly string[])[]) => {
    const answers = warnings.map((each, at) => ({
      value: [],
      warnings: each,
      requestId: `r${at}`,
    }));
    const invoke: ExchangeTransport['invoke'] = async () => answers.shift() ?? assert.fail();
    const write = { cmdlet: 'Set-Mailbox', identity, add: 'SMTP:new@contoso.com' } as const;
    const step = { executor: 'exchange', action: 'setEmailAddresses', target, write } as const;
    return createExchangeRemedies({ invoke }).run(step, presser);
  };
  const requestIds = ['r0', 'r1'];
  assert.deepEqual(await outcomeOf([[unchanged], []]), { outcome: 'done', requestIds });
  assert.deepEqual(await outcomeOf([[], [unchanged]]), { outcome: 'done', requestIds });
  const before = { outcome: 'alreadyDone', requestIds };
  assert.deepEqual(await outcomeOf([['Careful.', unchanged], [unchanged]]), before);
});

test('a step for another hand is a mistake of ours', async () => {
  const transport: ExchangeTransport = {
    invoke: async () => assert.fail('nothing may be sent'),
  };
  const step = { executor: 'graphApplication', action: 'purge', target } as const;
  await assert.rejects(createExchangeRemedies(transport).run(step, presser), /graphApplication/);
});

test('a step cut into calls makes the same calls, one by one', () => {
  const values = [undefined, 'smtp:a@contoso.com', 'SMTP:a@contoso.com'];
  const target = { kind: 'user', id: identity, displayName: 'John' } as const;
  for (const add of values)
    for (const remove of [undefined, 'smtp:b@contoso.com', 'SMTP:b@contoso.com'])
      for (const primarySmtpAddress of [undefined, 'c@contoso.com']) {
        const write = {
          ...({ cmdlet: 'Set-Mailbox', identity } as const),
          ...(add !== undefined && { add }),
          ...(remove !== undefined && { remove }),
          ...(primarySmtpAddress !== undefined && { primarySmtpAddress }),
        };
        const step = { executor: 'exchange', action: 'setEmailAddresses', target, write } as const;
        const each = callsOfStep(step).map((call) =>
          call.action === 'setEmailAddresses' ? cmdletCalls(call.write) : [],
        );
        assert.ok(each.every((calls) => calls.length === 1));
        assert.deepEqual(each.flat(), cmdletCalls(write));
      }
});
