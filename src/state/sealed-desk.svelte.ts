import { Digester } from '../core/bundle/digest.ts';
import { randomBytes } from '../core/random.ts';
import type { LedgerEvent } from '../core/record/ledger.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { joinVaults, type JoinConflict, type Joined } from '../core/vault/join.ts';
import { lookUp } from '../core/vault/look-up.ts';
import { isStrongPassphrase } from '../core/vault/passphrase.ts';
import { projectMark } from '../core/vault/project-mark.ts';
import { reissued } from '../core/vault/reissue.ts';
import { settled, type Settlement } from '../core/vault/settle.ts';
import { noted, type Vault, type VaultNote, type VaultPatient } from '../core/vault/vault.ts';
import { openVault, sealVault } from './packaging.ts';
import { withOffset } from './record-of.ts';
import { saveBlob } from './save.ts';

/** What the page says of the file that is open: never its key. */
export interface SealedFacts {
  readonly name: string;
  readonly sha256: string;
  readonly project: string;
  readonly patients: number;
  readonly ledger: readonly VaultNote[];
  readonly hasAnswers: boolean;
}

/** Work on a sealed file outside of a job. Everything is forgotten when the page is left. */
export class SealedDesk {
  facts = $state.raw<SealedFacts | null>(null);
  /** Changes that are in no file yet. */
  unsaved = $state(false);
  joined = $state.raw<Joined | null>(null);
  #vault: Vault | null = null;
  #passphrase = '';

  async open(file: File, passphrase: string): Promise<Result<null>> {
    const opened = await openVault(file, passphrase);
    if (!opened.ok) return opened;
    this.close();
    this.#vault = opened.value;
    this.#passphrase = passphrase;
    const digester = await Digester.create();
    const { sha256 } = await digester.whole(new Uint8Array(await file.arrayBuffer()));
    this.#show({ name: file.name, sha256 });
    return ok(null);
  }

  /** Whom an ID, a name or a pseudonym means. Who asked and why is noted, also when nobody was found. */
  lookUp(asked: string, by: string, reason: string): VaultPatient[] {
    if (!this.#vault) return [];
    const found = lookUp(this.#vault, asked);
    this.#note('looked-up', by, reason, found.map(({ pseudonym }) => pseudonym).join(' '));
    return found;
  }

  changePassphrase(passphrase: string, by: string): Result<null> {
    if (!isStrongPassphrase(passphrase)) return fail('seal-passphrase-weak');
    this.#passphrase = passphrase;
    this.#note('passphrase-changed', by);
    return ok(null);
  }

  reissue(by: string, reason: string): void {
    if (!this.#vault) return;
    this.#vault = reissued(this.#vault, randomBytes);
    this.joined = null;
    this.#note('reissued', by, reason);
  }

  async join(file: File, passphrase: string, by: string): Promise<Result<null>> {
    const other = await openVault(file, passphrase);
    if (!other.ok) return other;
    if (!this.#vault) return fail('internal');
    const joined = joinVaults(this.#vault, other.value);
    if (!joined.ok) return joined;
    this.#vault = joined.value.vault;
    // What was not decided of an earlier joining is still open.
    const open = this.joined?.conflicts ?? [];
    this.joined = { ...joined.value, conflicts: [...open, ...joined.value.conflicts] };
    this.#note('joined', by);
    return ok(null);
  }

  /** A conflict is decided by a person; `words` say what was decided, for the ledger. */
  settle(conflict: JoinConflict, settlement: Settlement, by: string, words: string): void {
    if (!this.#vault || !this.joined) return;
    const vault = settled(this.#vault, conflict, settlement, randomBytes);
    this.#vault = vault;
    const conflicts = this.joined.conflicts.filter((open) => open !== conflict);
    this.joined = { ...this.joined, vault, conflicts };
    const { pseudonym } = conflict;
    const both = conflict.kind === 'two-pseudonyms' ? `${pseudonym} ${conflict.other}` : pseudonym;
    this.#note('conflict-settled', by, words, both);
  }

  /** Nothing is saved while somebody has to decide which of two sayings holds. */
  get undecided(): boolean {
    return (this.joined?.conflicts.length ?? 0) > 0;
  }

  async save(): Promise<Result<null>> {
    if (!this.#vault || !this.facts || this.undecided) return fail('internal');
    const sealed = await sealVault(this.#vault, this.#passphrase);
    if (!sealed.ok) return sealed;
    if (await saveBlob(sealed.value, 'sealed.age')) this.unsaved = false;
    return ok(null);
  }

  close(): void {
    this.#vault?.key.fill(0);
    this.#vault = null;
    this.#passphrase = '';
    this.facts = null;
    this.joined = null;
    this.unsaved = false;
  }

  #note(event: LedgerEvent, by: string, reason = '', pseudonym = ''): void {
    if (!this.#vault || !this.facts) return;
    this.#vault = noted(this.#vault, {
      ...{ event, at: withOffset(new Date()), by },
      ...(reason !== '' && { reason }),
      ...(pseudonym !== '' && { pseudonym }),
    });
    this.unsaved = true;
    this.#show(this.facts);
  }

  #show({ name, sha256 }: Pick<SealedFacts, 'name' | 'sha256'>): void {
    if (!this.#vault) return;
    const { key, patients, ledger, answers } = this.#vault;
    this.facts = {
      ...{ name, sha256, ledger, project: projectMark(key), patients: patients.length },
      hasAnswers: answers !== null,
    };
  }
}
