import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fixedId } from '../../simulator/scenarios/objects.ts';
import { detectConflicts } from '../../src/domain/conflict/provisioning-errors.ts';
import { createGraphDirectory } from '../../src/graph/graph-directory.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { startContoso } from './contoso-world.ts';

it('a complaint of Exchange in the simulator is seen by a poll, and gone when resolved', async () => {
  await using contoso = await startContoso();
  const { directory: objects } = contoso.simulator.world.tenant;
  const group = objects.find(fixedId(0x104));
  assert.ok(group);
  const complain = (isResolved: boolean) =>
    objects.change(group, {
      serviceProvisioningErrors: [
        {
          '@odata.type': '#microsoft.graph.serviceProvisioningXmlError',
          createdDateTime: '2026-09-30T08:00:00Z',
          isResolved,
          serviceInstance: 'exchange/NAMPRD09-001-01',
          errorDetail:
            '<a>The proxy address &quot;SMTP:falcon@contoso.com&quot; is already being used by &quot;X&quot;.</a>',
        } as object,
      ],
    });
  const clock = { now: () => new Date().toISOString() };
  const directory = createGraphDirectory({
    client: contoso.client,
    clock,
    log: aSilentLog().log,
  });
  const claimsOfGroup = async () => {
    const { snapshot, requests } = await directory.pollProvisioningErrors();
    assert.equal(requests, 1);
    const claimant = snapshot.claimants.find(({ id }) => id === group.resource.id);
    return claimant === undefined ? [] : detectConflicts(claimant).map(({ value }) => value);
  };
  complain(false);
  assert.deepEqual(await claimsOfGroup(), ['SMTP:falcon@contoso.com']);
  const read = await directory.read({ kind: 'group', id: group.resource.id });
  assert.equal(read?.provisioningErrors[0]?.source, 'service');
  complain(true);
  assert.deepEqual(await claimsOfGroup(), []);
});
