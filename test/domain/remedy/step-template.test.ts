import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  decideTemplate,
  exampleSteps,
  planRemedy,
} from '../../../src/domain/remedy/plan-remedy.ts';
import { fillList, fillStep, type StepTemplate } from '../../../src/domain/remedy/step-template.ts';
import { aCase, aUser, contested } from '../../support/world.ts';
import { answersTo, holders, policies } from './remedy-arbitraries.ts';

/** The answers that a value waits for, however deep they are. */
function holesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('answer' in value) return [String(value.answer)];
  return Object.values(value).flatMap(holesIn);
}

test('with all answers every hole is filled, and the plan has exactly these steps', () => {
  let filled = 0;
  fc.assert(
    fc.property(holders, policies, (holder, policy) => {
      const details = aCase({ holders: [holder] });
      const decided = decideTemplate({ details, objectId: holder.id, policy });
      if ('outcome' in decided) return;
      const { steps, questions, after = [] } = decided.template;
      const answers = answersTo(questions);
      const run = steps.map((step) => fillStep(step, answers));
      assert.deepEqual(holesIn([run, fillList(after, answers)]), []);
      filled += holesIn(steps).length;
      const plan = planRemedy(details, holder.id, answers, policy);
      if (plan.outcome === 'plan') assert.deepEqual(run, plan.steps);
    }),
    { numRuns: 1_000 },
  );
  assert.ok(filled > 20, `only ${filled} holes were filled`);
});

test('a hole is for an answer that is asked for', () => {
  fc.assert(
    fc.property(holders, policies, (holder, policy) => {
      const details = aCase({ holders: [holder] });
      const decided = decideTemplate({ details, objectId: holder.id, policy });
      if ('outcome' in decided) return;
      const { steps, questions, after } = decided.template;
      const asked = questions.map(({ ask }) => ask as string);
      for (const answer of holesIn([steps, after])) assert.ok(asked.includes(answer), answer);
    }),
    { numRuns: 1_000 },
  );
});

test('executor and action of a step do not depend on the answers', () => {
  fc.assert(
    fc.property(holders, policies, (holder, policy) => {
      const details = aCase({ holders: [holder] });
      const decided = decideTemplate({ details, objectId: holder.id, policy });
      if ('outcome' in decided) return;
      const tags = ({ executor, action }: Pick<StepTemplate, 'executor' | 'action'>) => ({
        executor,
        action,
      });
      const steps = exampleSteps({ details, objectId: holder.id, policy });
      assert.deepEqual(steps.map(tags), decided.template.steps.map(tags));
    }),
    { numRuns: 500 },
  );
});

const target = { kind: 'user', id: 'u', displayName: 'John Doe' } as const;

test('the answer becomes the primary of a list, and the old primary an alias', () => {
  const list = {
    entries: ['SMTP:old@contoso.com', 'smtp:new@contoso.com'],
    primary: { answer: 'newPrimary' },
  } as const;
  assert.deepEqual(fillList(list, { newPrimary: 'new@contoso.com' }), [
    'SMTP:new@contoso.com',
    'smtp:old@contoso.com',
  ]);
});

test('a step whose answer is missing is our bug, never a step with a hole', () => {
  const step: StepTemplate = {
    executor: 'graphApplication',
    action: 'setMail',
    target,
    value: { answer: 'newMail' },
  };
  assert.throws(() => fillStep(step, { newPrimary: 'a@contoso.com' }), /newMail/);
});

test('the command for a person is written with the answer in its quotes', () => {
  const step: StepTemplate = {
    executor: 'person',
    action: 'runCommand',
    recipient: aUser(),
    write: {
      cmdlet: 'Set-Mailbox',
      identity: 'id',
      remove: `SMTP:${contested}`,
      primarySmtpAddress: { answer: 'newPrimary' },
    },
  };
  const filled = fillStep(step, { newPrimary: "o'brien@contoso.com" });
  assert.ok(filled.executor === 'person');
  assert.match(filled.command, /-WindowsEmailAddress 'o''brien@contoso\.com'/);
});
