import './lockdown.ts';
import './crypto-shim.ts';
import { Decrypter, Encrypter } from 'age-encryption';
import { expose } from 'comlink';
import { fail, ok } from '../src/core/result.ts';
import type { SealApi } from '../src/worker-api/contract.ts';

const api: SealApi = {
  seal: async (plain, passphrase) => {
    const encrypter = new Encrypter();
    encrypter.setPassphrase(passphrase);
    return ok(await encrypter.encrypt(plain));
  },
  open: async (sealed, passphrase) => {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    try {
      return ok(await decrypter.decrypt(sealed));
    } catch (error) {
      // "no identity matched": the header is whole and the passphrase is not its own. The rest is damage.
      const unmatched = error instanceof Error && error.message.includes('no identity matched');
      return fail(unmatched ? 'seal-passphrase-wrong' : 'seal-broken');
    }
  },
};

expose(api);
