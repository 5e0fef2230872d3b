import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sideName } from '../../../src/domain/conflict/side-name.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import { recommend } from '../../../src/domain/remedy/recommendation.ts';
import { aCase, aClaimant, aConflict, aPolicy, aUser, contested } from '../../support/world.ts';

const twins = (claimantName = 'John Doe') => {
  const claimant = aClaimant({
    displayName: claimantName,
    userPrincipalName: 'john1234@contoso.onmicrosoft.com',
  });
  const holder = aUser({ displayName: 'John Doe', userPrincipalName: 'j.doe@contoso.com' });
  return {
    claimant,
    holder,
    details: aCase({ conflict: aConflict({ claimant }), holders: [holder] }),
  };
};

test('a side has its display name where no other one has it', () => {
  const { details, holder } = twins('Jane Roe');
  assert.equal(sideName(details, holder), 'John Doe');
});

test('two sides of one name are told apart by their sign-in names', () => {
  const { details, holder, claimant } = twins(' john doe');
  assert.equal(sideName(details, holder), 'John Doe (j.doe@contoso.com)');
  assert.equal(sideName(details, claimant), 'john doe (john1234@contoso.onmicrosoft.com)');
});

test('where sign-in names are equal or missing, mail or the id separates them', () => {
  const id = '00000000-0000-4000-8000-00000000abcd';
  const bare = aUser({ id, displayName: 'Sales' });
  const { userPrincipalName: _, mail: __, ...nameless } = bare;
  const other = aUser({ displayName: 'Sales', mail: 'sales@fabrikam.com' });
  const details = aCase({ holders: [nameless, other] });
  assert.equal(sideName(details, nameless), 'Sales (00000000)');
  const same = { ...other, id, mail: 'sales@contoso.com' };
  assert.equal(sideName(aCase({ holders: [other, same] }), same), 'Sales (sales@contoso.com)');
});

test('a long name is cut before what separates it, and an object that is no side keeps its name', () => {
  const displayName = 'Department of Very Long Names and More';
  const [one, two] = [aUser({ displayName, mail: 'one@contoso.com' }), aUser({ displayName })];
  const details = aCase({ holders: [one, two] });
  assert.match(sideName(details, one), /^Department of Very Long …? ?\(?/);
  assert.ok([...sideName(details, one)].length <= 64);
  assert.equal(sideName(details, { id: 'gone', displayName }), displayName);
});

test('effects, refusals and reasons say which of two accounts of one name they are about', () => {
  const { details, holder, claimant } = twins();
  const names = [sideName(details, holder), sideName(details, claimant)];
  const said: unknown[] = [];
  for (const target of [holder, claimant]) {
    for (const protectedObjectIds of [[], [target.id]]) {
      const protection = { protectedObjectIds, directoryRoleHolderIds: [] };
      const plan = planRemedy(details, target.id, {}, aPolicy({ protection }));
      if (plan.outcome === 'plan') said.push(...plan.effects.map(({ message }) => message));
      else said.push(plan.why);
    }
  }
  const others = { ...details, conflict: { ...details.conflict, value: `SMTP:${contested}` } };
  said.push(recommend(others, aPolicy())?.reason);
  const called = said.flatMap((message) =>
    Object.entries(message ?? {})
      .filter(([key]) => ['name', 'claimant', 'keeper'].includes(key))
      .map(([, value]) => value),
  );
  assert.ok(called.length > 4);
  for (const name of called) assert.ok(names.includes(String(name)), String(name));
});
