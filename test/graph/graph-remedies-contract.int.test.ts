import { remedyRunnerContract } from '../contracts/remedy-runner-contract.ts';
import { contosoRemedies } from './contoso-world.ts';

remedyRunnerContract('Microsoft Graph', contosoRemedies);
