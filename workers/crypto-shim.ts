/**
 * On plain http there is no `crypto.subtle`, and age-encryption only falls back to its own code for a
 * NotSupportedError, not for a missing object. Confined to the worker that seals: nothing else may
 * mistake this for the real thing.
 */
const missing = globalThis.crypto.subtle as SubtleCrypto | undefined;

if (missing === undefined) {
  const refuse = (): Promise<never> => Promise.reject(new DOMException('', 'NotSupportedError'));
  Object.defineProperty(globalThis.crypto, 'subtle', {
    value: {
      digest: refuse,
      importKey: refuse,
      generateKey: refuse,
      exportKey: refuse,
      deriveBits: refuse,
      deriveKey: refuse,
      sign: refuse,
    },
  });
}

export {};
