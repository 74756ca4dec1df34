// Over 300 lines: plain data, published as one document under one fingerprint.
/**
 * The published pattern manifest of redaction. It is plain data, so a client in any language can apply the same
 * patterns before it sends anything; `fingerprint` (redaction.ts) names the exact manifest that was applied.
 *
 * Every form is a literal anchor followed by a maximal run of one alphabet: an attempt that fails costs at most `min`
 * characters, an attempt that succeeds consumes what it read. That is why the time is linear whatever the input.
 */
export type Alphabet = 'alnum' | 'hex' | 'upper' | 'base64url' | 'dotted' | 'path' | 'token68';

export interface PrefixedPattern {
  readonly kind: string;
  /** The literal beginnings, compared with case. */
  readonly prefixes: readonly string[];
  /** What may follow; the whole maximal run belongs to the secret. */
  readonly alphabet: Alphabet;
  /** The least length of the run after the prefix. */
  readonly min: number;
  /** The longest run that is taken, for keys of a fixed length. */
  readonly max?: number;
  /** Short prefixes that also end words (`task-…`) are not taken after a letter. */
  readonly notAfterLetter?: true;
}

export interface NamedPattern {
  readonly kind: string;
  /** Words of a name, lower case; in a text and in a JSON key they may be joined by nothing, `_`, `-`, `.` or a space. */
  readonly names: readonly string[];
  /** `suffix`: `OPENAI_API_KEY` ends in `api key`. `whole`: the name alone. */
  readonly match: 'suffix' | 'whole';
  /** Header values reach to the end of the line. */
  readonly wholeLine?: true;
  /** A JSON number under the name counts or measures (`{"pass": 12}`) unless it is whole and has at least this many digits. */
  readonly minDigits?: number;
}

export const redactionManifest = {
  format: 'writ.redaction/2',
  replacement: '[REDACTED:<kind>]',
  prefixed: [
    { kind: 'anthropic_key', prefixes: ['sk-ant-'], alphabet: 'base64url', min: 16 },
    { kind: 'openrouter_key', prefixes: ['sk-or-'], alphabet: 'base64url', min: 16 },
    { kind: 'openai_key', prefixes: ['sk-proj-', 'sk-svcacct-', 'sk-admin-'], alphabet: 'base64url', min: 16 },
    { kind: 'openai_key', prefixes: ['sk-'], alphabet: 'base64url', min: 20, notAfterLetter: true },
    { kind: 'google_api_key', prefixes: ['AIza'], alphabet: 'base64url', min: 30 },
    { kind: 'google_oauth_token', prefixes: ['ya29.', 'GOCSPX-'], alphabet: 'base64url', min: 20 },
    { kind: 'github_token', prefixes: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], alphabet: 'alnum', min: 30 },
    { kind: 'github_token', prefixes: ['github_pat_'], alphabet: 'base64url', min: 22 },
    {
      kind: 'gitlab_token',
      prefixes: ['glpat-', 'gldt-', 'glptt-', 'glrt-', 'glcbt-', 'glsoat-', 'glagent-', 'gloas-', 'glft-'],
      alphabet: 'dotted',
      min: 20,
    },
    {
      kind: 'slack_token',
      prefixes: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxe-', 'xoxe.', 'xapp-'],
      alphabet: 'dotted',
      min: 10,
    },
    {
      kind: 'slack_webhook',
      prefixes: ['hooks.slack.com/services/', 'hooks.slack.com/workflows/'],
      alphabet: 'path',
      min: 16,
    },
    {
      kind: 'discord_webhook',
      prefixes: ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'],
      alphabet: 'path',
      min: 16,
    },
    {
      kind: 'stripe_key',
      prefixes: ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'pk_live_', 'pk_test_', 'whsec_'],
      alphabet: 'alnum',
      min: 16,
    },
    { kind: 'npm_token', prefixes: ['npm_'], alphabet: 'alnum', min: 30 },
    { kind: 'pypi_token', prefixes: ['pypi-AgE'], alphabet: 'base64url', min: 30 },
    { kind: 'huggingface_token', prefixes: ['hf_'], alphabet: 'alnum', min: 30 },
    { kind: 'groq_key', prefixes: ['gsk_'], alphabet: 'alnum', min: 30 },
    { kind: 'xai_key', prefixes: ['xai-'], alphabet: 'base64url', min: 40 },
    { kind: 'perplexity_key', prefixes: ['pplx-'], alphabet: 'alnum', min: 30 },
    { kind: 'replicate_token', prefixes: ['r8_'], alphabet: 'alnum', min: 30 },
    { kind: 'sendgrid_key', prefixes: ['SG.'], alphabet: 'dotted', min: 50 },
    { kind: 'digitalocean_token', prefixes: ['dop_v1_', 'doo_v1_', 'dor_v1_'], alphabet: 'alnum', min: 40 },
    { kind: 'shopify_token', prefixes: ['shpat_', 'shpca_', 'shppa_', 'shpss_'], alphabet: 'alnum', min: 24 },
    { kind: 'databricks_token', prefixes: ['dapi'], alphabet: 'alnum', min: 32, notAfterLetter: true },
    { kind: 'hashicorp_vault_token', prefixes: ['hvs.', 'hvb.', 'hvr.'], alphabet: 'base64url', min: 24 },
    { kind: 'linear_key', prefixes: ['lin_api_', 'lin_oauth_'], alphabet: 'alnum', min: 30 },
    { kind: 'telegram_token', prefixes: ['api.telegram.org/bot'], alphabet: 'base64url', min: 20 },
    { kind: 'nvidia_key', prefixes: ['nvapi-'], alphabet: 'base64url', min: 40 },
    { kind: 'cerebras_key', prefixes: ['csk-'], alphabet: 'alnum', min: 30 },
    { kind: 'fireworks_key', prefixes: ['fw_'], alphabet: 'alnum', min: 20, notAfterLetter: true },
    { kind: 'tavily_key', prefixes: ['tvly-'], alphabet: 'base64url', min: 20 },
    { kind: 'langsmith_key', prefixes: ['lsv2_pt_', 'lsv2_sk_'], alphabet: 'base64url', min: 30 },
    { kind: 'pinecone_key', prefixes: ['pcsk_'], alphabet: 'base64url', min: 30 },
    { kind: 'docker_token', prefixes: ['dckr_pat_', 'dckr_oat_'], alphabet: 'base64url', min: 20 },
    { kind: 'atlassian_token', prefixes: ['ATATT3', 'ATCTT3'], alphabet: 'token68', min: 40 },
    { kind: 'grafana_token', prefixes: ['glsa_', 'glc_'], alphabet: 'token68', min: 30 },
    { kind: 'sentry_token', prefixes: ['sntrys_', 'sntryu_'], alphabet: 'token68', min: 30 },
    { kind: 'supabase_token', prefixes: ['sbp_', 'sb_secret_'], alphabet: 'base64url', min: 20 },
    { kind: 'notion_token', prefixes: ['ntn_', 'secret_'], alphabet: 'alnum', min: 40 },
    { kind: 'figma_token', prefixes: ['figd_'], alphabet: 'base64url', min: 30 },
    { kind: 'new_relic_key', prefixes: ['NRAK-', 'NRJS-'], alphabet: 'alnum', min: 19 },
    { kind: 'twilio_key', prefixes: ['SK'], alphabet: 'hex', min: 32, max: 32, notAfterLetter: true },
    { kind: 'mailgun_key', prefixes: ['key-'], alphabet: 'hex', min: 32, max: 32, notAfterLetter: true },
    {
      kind: 'aws_access_key_id',
      prefixes: ['AKIA', 'ASIA', 'ABIA', 'AROA', 'AIDA', 'AGPA', 'ANPA'],
      alphabet: 'upper',
      min: 16,
      max: 16,
    },
    { kind: 'azure_client_secret', prefixes: ['8Q~'], alphabet: 'dotted', min: 31, max: 34 },
    {
      kind: 'writ_key',
      prefixes: ['writ_runtime_', 'writ_ingest_', 'writ_admin_', 'writ_user_'],
      alphabet: 'base64url',
      min: 20,
    },
  ],
  /** `eyJ…` and two more dotted parts (five of an encrypted one): the whole dotted run is taken. */
  jwt: { kind: 'jwt', prefix: 'eyJ', alphabet: 'dotted', parts: 3, min: 20 },
  /** From the BEGIN line of a label with `PRIVATE KEY` to its END line, or as far as the body reaches. */
  privateKey: { kind: 'private_key', begin: '-----BEGIN ', label: 'PRIVATE KEY', end: '-----END ' },
  /**
   * What makes an account number a token of its own: no letter or digit of ASCII stands beside it, and none that one of these
   * characters joins to it (`4111111111111111-a` is an id). An escape before it (`\n`, `\u0020`, `%20`) is no part of it.
   */
  joiners: ['-', '.', '_'],
  /**
   * A token of its own with a scheme's beginning and length and a right last digit (Luhn), in one piece or in one of `groups`
   * with the same separator throughout. Groups of four that spaces join are cards as a whole or not at all, or any list of
   * years would hold one; one group more may be the expiry, month and year. Thirteen digits after `+` are a telephone number.
   */
  card: {
    kind: 'card_number',
    schemes: [
      { scheme: 'visa', beginnings: [['4', '4']], lengths: [13, 16, 19] },
      {
        scheme: 'mastercard',
        beginnings: [
          ['51', '55'],
          ['2221', '2720'],
        ],
        lengths: [16],
      },
      {
        scheme: 'american_express',
        beginnings: [
          ['34', '34'],
          ['37', '37'],
        ],
        lengths: [15],
      },
      {
        scheme: 'discover',
        beginnings: [
          ['6011', '6011'],
          ['644', '649'],
          ['65', '65'],
        ],
        lengths: [16],
      },
      {
        scheme: 'diners_club',
        beginnings: [
          ['36', '36'],
          ['38', '39'],
        ],
        lengths: [14],
      },
      { scheme: 'diners_club', beginnings: [['300', '305']], lengths: [14, 16] },
      { scheme: 'jcb', beginnings: [['3528', '3589']], lengths: [16] },
      {
        scheme: 'unionpay',
        beginnings: [
          ['62', '62'],
          ['8100', '8171'],
        ],
        lengths: [16, 17, 18, 19],
      },
      {
        scheme: 'maestro',
        beginnings: [
          ['5018', '5018'],
          ['5020', '5020'],
          ['5038', '5038'],
          ['5893', '5893'],
          ['6304', '6304'],
          ['6759', '6763'],
        ],
        lengths: [16, 18, 19],
      },
      { scheme: 'dankort', beginnings: [['5019', '5019']], lengths: [16] },
      { scheme: 'mir', beginnings: [['2200', '2204']], lengths: [16] },
      {
        scheme: 'rupay',
        beginnings: [
          ['508', '508'],
          ['6069', '6085'],
        ],
        lengths: [16],
      },
    ],
    groups: [
      [4, 4, 4, 4, 3],
      [4, 4, 4, 4],
      [4, 6, 5],
      [4, 6, 4],
      [4, 4, 4, 3],
      [4, 4, 4, 2],
    ],
    separators: [' ', '-'],
    expiryYears: [20, 49],
    telephone: { sign: '+', digits: 13 },
  },
  /** A token of its own: country, check digits and the country's exact length, single spaces or hyphens allowed, mod 97 = 1. */
  iban: {
    kind: 'iban',
    lengths: {
      AD: 24,
      AE: 23,
      AL: 28,
      AT: 20,
      AZ: 28,
      BA: 20,
      BE: 16,
      BG: 22,
      BH: 22,
      BR: 29,
      BY: 28,
      CH: 21,
      CR: 22,
      CY: 28,
      CZ: 24,
      DE: 22,
      DK: 18,
      DO: 28,
      EE: 20,
      EG: 29,
      ES: 24,
      FI: 18,
      FO: 18,
      FR: 27,
      GB: 22,
      GE: 22,
      GI: 23,
      GL: 18,
      GR: 27,
      GT: 28,
      HR: 21,
      HU: 28,
      IE: 22,
      IL: 23,
      IQ: 23,
      IS: 26,
      IT: 27,
      JO: 30,
      KW: 30,
      KZ: 20,
      LB: 28,
      LC: 32,
      LI: 21,
      LT: 20,
      LU: 20,
      LV: 21,
      LY: 25,
      MC: 27,
      MD: 24,
      ME: 22,
      MK: 19,
      MR: 27,
      MT: 31,
      MU: 30,
      NL: 18,
      NO: 15,
      PK: 24,
      PL: 28,
      PS: 29,
      PT: 25,
      QA: 29,
      RO: 24,
      RS: 22,
      SA: 24,
      SC: 31,
      SE: 24,
      SI: 19,
      SK: 24,
      SM: 27,
      ST: 25,
      SV: 28,
      TL: 23,
      TN: 24,
      TR: 26,
      UA: 29,
      VA: 22,
      VG: 24,
      XK: 20,
    },
  },
  /**
   * `scheme://user:password@host`: user and password are taken, the host stays readable. `:` and `@` may be percent-encoded; after
   * an encoded anchor an encoded `/`, `?`, `#`, quote or white space ends what the plain one ends. Letter case is ignored.
   */
  connectionString: { kind: 'connection_string', anchors: ['://', '%3A%2F%2F', ':%2F%2F', '%3A//'] },
  /**
   * `Bearer`, one to four of `gaps`, and 16 characters of token68, percent-encoded or not, or 8 with a digit among them; letter
   * case is ignored.
   */
  bearer: { kind: 'bearer_token', anchor: 'bearer', gaps: [' ', '\t', '%20', '+'], min: 16, minWithDigit: 8 },
  /** `local@domain` where a label of the domain after the first has two letters or more. */
  email: { kind: 'email', anchor: '@' },
  /** A secret given away by its name: `name=value`, `name: value`, `"name": "value"`, and JSON members of that name. */
  named: [
    {
      kind: 'password',
      names: ['password', 'passwd', 'passphrase', 'passcode', 'pwd'],
      match: 'suffix',
    },
    { kind: 'password', names: ['pass'], match: 'whole', minDigits: 6 },
    { kind: 'password', names: ['pgpassword', 'pin code'], match: 'whole' },
    {
      kind: 'api_key',
      names: [
        'api key',
        'apikey',
        'api token',
        'api secret',
        'subscription key',
        'master key',
        'encryption key',
        'signing key',
      ],
      match: 'suffix',
    },
    {
      kind: 'secret',
      names: [
        'secret',
        'client secret',
        'secret key',
        'secret value',
        'shared secret',
        'signing secret',
        'webhook secret',
        'private token',
        'credential',
        'credentials',
      ],
      match: 'suffix',
    },
    {
      kind: 'access_token',
      names: [
        'access token',
        'refresh token',
        'auth token',
        'session token',
        'bearer token',
        'id token',
        'oauth token',
        'security token',
        'bot token',
        'deploy token',
        'github token',
        'gitlab token',
        'slack token',
        'npm token',
        'csrf token',
        'xsrf token',
      ],
      match: 'suffix',
    },
    { kind: 'access_token', names: ['token'], match: 'whole' },
    { kind: 'aws_secret_access_key', names: ['secret access key', 'aws secret key'], match: 'suffix' },
    { kind: 'azure_account_key', names: ['account key', 'shared access key'], match: 'suffix' },
    {
      kind: 'azure_sas_signature',
      names: ['shared access signature', 'x amz signature', 'x goog signature'],
      match: 'suffix',
    },
    { kind: 'azure_sas_signature', names: ['sig'], match: 'whole' },
    { kind: 'private_key', names: ['private key', 'private key id'], match: 'suffix' },
    { kind: 'connection_string', names: ['connection string'], match: 'suffix' },
    {
      kind: 'card_security_code',
      names: ['cvv', 'cvv2', 'cvc', 'cvc2', 'card security code', 'security code'],
      match: 'whole',
    },
    {
      kind: 'authorization',
      names: ['authorization', 'proxy authorization', 'x auth'],
      match: 'suffix',
      wholeLine: true,
    },
    { kind: 'cookie', names: ['cookie', 'set cookie'], match: 'whole', wholeLine: true },
  ],
  /** Members of one object that name and hold a value: `{"name": "api_key", "value": "…"}`. */
  pairs: { names: ['name', 'key', 'header', 'field', 'parameter'], values: ['value', 'val'] },
  /** JSON nested deeper than this is not looked at, so it is not kept either. */
  depth: { kind: 'too_deep', max: 96 },
  /**
   * What remains suspicious after redaction and puts a capture into quarantine: an unbroken run of at least `min` characters with
   * upper case, lower case and digits under a name that names a credential; or the label of a private key without its frame.
   *
   * Names are compared word by word (`x-sessionKey` is x, session, key), without plural and number. The last of `words`, or `key`,
   * decides: a word of `about` behind it makes it no credential (`token_count`), nor is a key or token one with a word of `things`
   * before it (`s3_key`, `page_token`).
   * Under `key`, with none of `keysOf` before it, paths, file names and runs that are words by `wordShare` of their characters
   * are no credentials; under all other names the parts of a path are looked at one by one.
   */
  residue: {
    kind: 'suspected_secret',
    words: [
      'secret',
      'token',
      'credential',
      'auth',
      'authorization',
      'authentication',
      'signature',
      'password',
      'passphrase',
    ],
    keysOf: [
      'api',
      'access',
      'secret',
      'private',
      'auth',
      'pass',
      'session',
      'signing',
      'encryption',
      'master',
      'shared',
      'client',
      'app',
      'service',
      'admin',
      'ssh',
      'hmac',
    ],
    things: [
      'page',
      'next',
      'sync',
      'continuation',
      'cursor',
      'idempotency',
      'public',
      'primary',
      'foreign',
      'sort',
      'partition',
      'cache',
      's3',
      'object',
      'storage',
      'file',
      'blob',
      'row',
      'shard',
      'routing',
      'lookup',
      'translation',
    ],
    about: ['count', 'limit', 'usage', 'schema', 'name', 'type', 'path', 'word', 'board', 'frame'],
    min: 24,
    wordShare: 0.75,
  },
} as const;

export const prefixedPatterns: readonly PrefixedPattern[] = redactionManifest.prefixed;
export const namedPatterns: readonly NamedPattern[] = redactionManifest.named;

/** Each kind that can stand in a replacement token. */
export const redactionKinds: ReadonlySet<string> = new Set([
  ...prefixedPatterns.map((pattern) => pattern.kind),
  ...namedPatterns.map((pattern) => pattern.kind),
  redactionManifest.jwt.kind,
  redactionManifest.privateKey.kind,
  redactionManifest.card.kind,
  redactionManifest.iban.kind,
  redactionManifest.connectionString.kind,
  redactionManifest.bearer.kind,
  redactionManifest.email.kind,
  redactionManifest.depth.kind,
  redactionManifest.residue.kind,
]);
