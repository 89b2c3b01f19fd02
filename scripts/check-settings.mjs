/** Ends with 1, before anything is built, where a gateway in production is not told what it must be. */
import { productionFaults } from '../apps/gateway/production-settings.mjs';

const faults = process.env.MODE === 'production' ? productionFaults(process.env) : [];
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
