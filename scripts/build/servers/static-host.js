import { headers } from '../../../security-headers.js';

/**
 * For hosts that read a file `_headers` (Netlify, Cloudflare Pages). One rule: where two match, such hosts join the values, and
 * asking again for a file of a lasting name costs little. For the same reason they keep no copy for use without a network.
 */
export const staticHostHeaders = `/*\n${Object.entries(headers)
  .map(([name, value]) => `  ${name}: ${value}\n`)
  .join('')}`;
