import type { Attempt, SelfCheck } from '../../core/self-check/ways.ts';
import { tryWaysInWorker } from '../../worker-api/client.ts';
import { tryScriptWays, type Realm } from '../../../workers/ways-out.ts';
import { withOffset } from '../record-of.ts';
import { lastSelfCheck } from '../self-check.ts';
import { tryDocumentWays } from './document-ways.ts';
import { leftOver, type LeftOver } from './left-over.ts';
import { machine, type Machine } from './machine.ts';
import { checkPolicies, collectPolicies, featuresTakenAway, type PolicyChecks } from './policies.ts';

export interface DiagnosisResult extends SelfCheck {
  readonly attempts: readonly Attempt[];
  readonly policies: PolicyChecks;
  readonly features: ReturnType<typeof featuresTakenAway>;
  readonly leftOver: readonly LeftOver[];
  readonly machine: Machine;
}

/** 自己診断: what the page can find out about itself. */
export class Diagnosis {
  running = $state(false);
  result = $state.raw<DiagnosisResult | null>(null);

  async run(now: () => Date): Promise<void> {
    if (this.running) return;
    this.running = true;
    const { attempts, policies } = await tryEverything();
    const found = {
      attempts,
      policies,
      features: featuresTakenAway(),
      leftOver: await leftOver(),
      machine: machine(),
    };
    const points = pointsOf(found);
    const failed = [...points].filter(([, passed]) => !passed).map(([name]) => name);
    const check = { at: withOffset(now()), passed: points.size - failed.length, failed };
    lastSelfCheck.result = check;
    this.result = { ...found, ...check };
    this.running = false;
  }
}

async function tryEverything(): Promise<{ attempts: Attempt[]; policies: PolicyChecks }> {
  const base = new URL('.', document.baseURI).href;
  const collected = collectPolicies(document);
  const frame = document.createElement('iframe');
  frame.hidden = true;
  document.body.append(frame);
  const [fromDocument, fromPage, fromFrame, fromWorker] = await Promise.all([
    tryDocumentWays(base),
    tryScriptWays(globalThis as unknown as Realm, 'page', base),
    tryScriptWays(frame.contentWindow as unknown as Realm, 'frame', base),
    tryWaysInWorker(base),
  ]);
  frame.remove();
  collected.stop();
  return {
    attempts: [...fromPage, ...fromDocument, ...fromWorker.attempts, ...fromFrame],
    policies: checkPolicies(collected.seen),
  };
}

/** Every point that can be right or wrong, by a name of a closed list. */
function pointsOf(found: Omit<DiagnosisResult, keyof SelfCheck>): Map<string, boolean> {
  const { attempts, policies, features, leftOver: left, machine: own } = found;
  const isRight = ({ verdict }: { verdict: string }): boolean => verdict === 'same' || verdict === 'stricter';
  return new Map([
    ...attempts.map((one) => [`${one.way} ${one.place} ${one.target}`, one.stoppedBy !== null] as const),
    ...(policies.header ?? []).map((check) => [`header ${check.directive}`, isRight(check)] as const),
    ...policies.page.map((check) => [`page ${check.directive}`, isRight(check)] as const),
    ...(features ?? []).map(({ feature, taken }) => [`feature ${feature}`, taken] as const),
    ...left.map(
      ({ place, count, ofProgram }) => [`storage ${place}`, (count ?? 0) - ofProgram === 0] as const,
    ),
    ...(own.wrongKinds === null ? [] : [['kinds of files', own.wrongKinds === 0] as const]),
    ['browser version', own.browser.judgment !== 'old'],
  ]);
}
