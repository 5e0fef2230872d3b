import type { Config } from '../config/config.ts';
import type { BulkPorts } from '../use-cases/bulk/bulk-ports.ts';

/** The budget of runs over many conflicts, and which of them need a second approver. */
export const bulkLimits = (
  config: Config,
): Pick<BulkPorts, 'bulkPerMinute' | 'bulkApproverAbove'> => ({
  bulkPerMinute: config.BULK_PER_MINUTE,
  bulkApproverAbove: config.BULK_SECOND_APPROVER_ABOVE,
});
