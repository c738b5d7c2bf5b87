import './lockdown.ts';
import { expose } from 'comlink';
import type { DiagnosisApi } from '../src/worker-api/contract.ts';
import { tryScriptWays, type Realm } from './ways-out.ts';

const policies = new Set<string>();
addEventListener('securitypolicyviolation', (event) =>
  policies.add((event as SecurityPolicyViolationEvent).originalPolicy),
);

const api: DiagnosisApi = {
  tryWays: async (base) => ({
    attempts: await tryScriptWays(globalThis as unknown as Realm, 'worker', base),
    policies: [...policies],
  }),
};

expose(api);
