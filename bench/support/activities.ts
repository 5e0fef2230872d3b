import installed from '../../test/fixtures/activities/installed-in-channel.json' with {
  type: 'json',
};

/** Who adds the bot; an approver by APPROVER_USER_IDS, since a generated tenant has no group of them: alerts are on at once. */
export const approver = { id: '29:alex', aadObjectId: '00000000-0000-4000-8000-0000000000a1' };

/** Somebody adds the bot to a channel; as the Agents Playground sends it. */
export function installation(serviceUrl: string): object {
  return { ...installed, serviceUrl, from: approver };
}

/** Hands the bot an activity, as Teams does. Throws when it does not take it. */
export async function post(botUrl: string, activity: object): Promise<void> {
  const response = await fetch(`${botUrl}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  if (!response.ok) throw new Error(`the bot answered ${response.status}`);
  await response.arrayBuffer();
}
