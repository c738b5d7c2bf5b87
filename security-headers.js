/**
 * The one place where the policy stands. The build writes it into the page (meta) and into the header files for
 * hosts; the server of `npm start` and of the tests sends it with every response.
 */
const directives = {
  'default-src': "'none'",
  // WebAssembly (hashes) is compiled, no script text is ever evaluated.
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' blob: data:",
  'font-src': "'self'",
  'worker-src': 'blob:',
  // Nothing leaves: not even the own origin can be connected to after loading.
  'connect-src': 'blob: data:',
  'manifest-src': "'self'",
  'object-src': "'none'",
  'frame-src': "'none'",
  'form-action': "'none'",
  'base-uri': "'none'",
};

/** Directives that a meta element may not carry. */
const headerOnly = {
  'frame-ancestors': "'none'",
  sandbox: 'allow-scripts allow-same-origin allow-downloads allow-modals allow-forms',
};

const text = (entries) =>
  Object.entries(entries)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

export const metaPolicy = text(directives);
export const headerPolicy = text({ ...directives, ...headerOnly });

export const headers = {
  'Content-Security-Policy': headerPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=()',
  'Cache-Control': 'no-cache',
};

/** The same headers in the words of the servers that a clinic may have. */
export const headerFiles = {
  _headers: `/*\n${Object.entries(headers)
    .map(([name, value]) => `  ${name}: ${value}\n`)
    .join('')}`,
  '.htaccess': `<IfModule mod_headers.c>\n${Object.entries(headers)
    .map(([name, value]) => `  Header always set ${name} "${value}"\n`)
    .join('')}</IfModule>\n`,
  'nginx-headers.conf': Object.entries(headers)
    .map(([name, value]) => `add_header ${name} "${value}" always;\n`)
    .join(''),
  'web.config': `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <system.webServer>
    <httpProtocol>
      <customHeaders>
${Object.entries(headers)
  .map(([name, value]) => `        <add name="${name}" value="${value}" />\n`)
  .join('')}      </customHeaders>
    </httpProtocol>
  </system.webServer>
</configuration>
`,
};
