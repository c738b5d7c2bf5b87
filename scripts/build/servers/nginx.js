import {
  contentTypes,
  headers,
  lasting,
  lastingFolder,
  offlinePolicy,
  offlineScript,
} from '../../../security-headers.js';

const lines = (text) => `${text.join('\n')}\n`;

/** Endings of each type, and what may carry a character set. */
function types() {
  const byType = new Map();
  for (const [ending, type] of Object.entries(contentTypes)) {
    const [plain] = type.split(';');
    byType.set(plain, [...(byType.get(plain) ?? []), ending]);
  }
  return [...byType].map(([type, endings]) => `  ${type} ${endings.join(' ')};`);
}

const inUtf8 = [
  ...new Set(
    Object.values(contentTypes)
      .filter((type) => type.endsWith('; charset=utf-8') && !type.startsWith('text/html'))
      .map((type) => type.split(';')[0]),
  ),
];

export const nginxCache = lines([
  '# Karina：/etc/nginx/conf.d/ に置きます（http の中で読まれます）。',
  '# 名前に印が付いたファイルだけを、ブラウザーに長く持たせます。',
  'map $status$uri $karina_cache {',
  `  default "${headers['Cache-Control']}";`,
  `  "~^(?:200|206|304)/(?:.*/)?${lastingFolder}/" "${lasting}";`,
  '}',
  '# 控えを作る部品だけは、このサーバーのファイルを読みに来ます。',
  'map $uri $karina_policy {',
  `  default "${headers['Content-Security-Policy']}";`,
  `  "~/${offlineScript.replace('.', '\\.')}$" "${offlinePolicy}";`,
  '}',
]);

export const nginxHeaders = lines([
  '# Karina：/etc/nginx/ に置きます。server または location の中から include します。',
  '# 注意：同じ location に別の add_header があると、nginx はこの include を外側から引き継ぎません。',
  '# そのときは、その location の中にも include karina-headers.conf; を書きます。',
  ...Object.entries(headers)
    .filter(([name]) => name !== 'Cache-Control' && name !== 'Content-Security-Policy')
    .map(([name, value]) => `add_header ${name} "${value}" always;`),
  'add_header Content-Security-Policy $karina_policy always;',
  'add_header Cache-Control $karina_cache always;',
  '# ファイルの種類',
  'types {',
  ...types(),
  '}',
  'default_type application/octet-stream;',
  'charset utf-8;',
  `charset_types ${inUtf8.join(' ')};`,
  '# ファイルは置いてあるとおりに送る（圧縮しない）',
  'gzip off;',
]);

export const nginxServer = lines([
  '# Karina：専用の名前で開くときの nginx の設定です。/etc/nginx/conf.d/ に置きます。',
  '# karina-cache.conf（同じ場所）と karina-headers.conf（/etc/nginx/）も要ります。',
  'server {',
  '  # 次の三行を、自分の院内に合わせます。',
  '  listen 80;',
  '  server_name karina.intra;',
  '  root /srv/karina/site;',
  '',
  '  index index.html;',
  '  server_tokens off;',
  '  absolute_redirect off;',
  '  include karina-headers.conf;',
  '  if ($request_method !~ ^(?:GET|HEAD)$) {',
  '    return 405;',
  '  }',
  '}',
]);

export const nginxLocation = lines([
  '# Karina：すでにあるサーバーの下（/karina/）で開くときの nginx の設定です。',
  '# その server { } の中で include します。karina-cache.conf と karina-headers.conf も要ります。',
  'location = /karina {',
  '  absolute_redirect off;',
  '  include karina-headers.conf;',
  '  return 301 /karina/;',
  '}',
  '# ^~ は、ほかの location（拡張子で選ぶものなど）に先に取られないためです。',
  'location ^~ /karina/ {',
  '  # 置いた場所に合わせます（最後の / も要ります）。',
  '  alias /srv/karina/site/;',
  '  index index.html;',
  '  include karina-headers.conf;',
  '}',
]);
