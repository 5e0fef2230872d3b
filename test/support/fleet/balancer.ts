import { forward, type HttpService, startHttpService } from './http-service.ts';

export interface Balancer extends HttpService {
  /** Replicas that get requests, by their addresses; in turn. */
  replicas: readonly string[];
}

/**
 * Hands each request to the next replica, and to another one when that does not take it at all; a
 * connection that breaks in the middle is a 502, as real balancers do for POST.
 */
export async function startBalancer(): Promise<Balancer> {
  let turn = 0;
  const service = await startHttpService(async (call) => {
    const { replicas } = balancer;
    for (let attempt = 0; attempt < replicas.length; attempt += 1) {
      turn += 1;
      try {
        return await forward(call, replicas[turn % replicas.length] ?? '');
      } catch (error) {
        if (!isRefused(error)) return { status: 502 };
      }
    }
    return { status: 503 };
  });
  const balancer: Balancer = { ...service, replicas: [] };
  return balancer;
}

function isRefused(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: string } };
  return cause?.code === 'ECONNREFUSED';
}
