import {
  contentTypes,
  headers,
  lasting,
  lastingFolder,
  offlinePolicy,
  offlineScript,
} from '../../../security-headers.js';

/** As the last word, whatever the server's own files say: `unset` takes theirs away, `always` reaches errors too. */
const sent = Object.entries(headers).flatMap(([name, value]) => [
  `Header onsuccess unset ${name}`,
  `Header always set ${name} "${value}"`,
]);

const lasts = `Header always set Cache-Control "${lasting}" "expr=%{REQUEST_STATUS} =~ /^(200|206|304)$/ && %{REQUEST_URI} =~ m#/${lastingFolder}/#"`;

const offline = `Header always set Content-Security-Policy "${offlinePolicy}" "expr=%{REQUEST_URI} =~ m#/${offlineScript.replace('.', '\\.')}$#"`;

const typed = Object.entries(contentTypes).flatMap(([ending, type]) => [
  `<FilesMatch "\\.${ending}$">`,
  `  ForceType "${type}"`,
  `</FilesMatch>`,
]);

/** What may stand in a folder's own file (AllowOverride FileInfo) as well as in the server's. */
const rules = [
  '# どの応答にも付ける制限（読めない書き方があれば、Apache は止まって知らせます）',
  ...sent,
  '# 名前に印が付いたファイルは、中身が変われば名前も変わります',
  lasts,
  '# 控えを作る部品だけは、このサーバーのファイルを読みに来ます',
  offline,
  '# ファイルの種類',
  ...typed,
  '# ファイルは置いてあるとおりに送る（圧縮も展開もしない）',
  'RemoveEncoding .gz .br .Z',
  '<IfModule mod_env.c>',
  '  SetEnv no-gzip 1',
  '  SetEnv no-brotli 1',
  '</IfModule>',
];

const lines = (text) => `${text.join('\n')}\n`;

export const htaccess = lines([
  '# Karina：Apache がこのフォルダーを配るときの設定です（mod_headers が要ります）。',
  '# サーバー側で AllowOverride FileInfo が許されているときだけ効きます。',
  '# 許されていないときは、servers/apache/karina.conf を使ってください。',
  ...rules,
]);

export const apacheConfiguration = lines([
  '# Karina：Apache 2.4 の設定です（mod_headers、mod_alias、mod_dir が要ります）。',
  '# 1. 次の二行を、置いた場所と開くときの道に合わせます（サーバーの根で開くなら / とします）。',
  'Define KARINA_SITE /srv/karina/site',
  'Define KARINA_PATH /karina',
  '# 2. Debian・Ubuntu なら /etc/apache2/conf-available/ に置き、次を実行します。',
  '#    a2enmod headers && a2enconf karina && systemctl reload apache2',
  'Alias "${KARINA_PATH}" "${KARINA_SITE}/"',
  '<Directory "${KARINA_SITE}">',
  ...['Require all granted', 'Options None', 'AllowOverride None', 'DirectoryIndex index.html', ...rules].map(
    (line) => `  ${line}`,
  ),
  '</Directory>',
]);
