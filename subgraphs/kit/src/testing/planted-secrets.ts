/** Secrets are put together here, so that no scanner of repositories takes this file for a leak. */
export const mixed = (length: number): string => 'Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXyZ0'.repeat(8).slice(0, length);
export const pem = `-----BEGIN RSA PRIVATE KEY-----\n${mixed(64)}\n${mixed(64)}==\n-----END RSA PRIVATE KEY-----`;

export const plantedSecrets: readonly (readonly [kind: string, secret: string])[] = [
  ['openai_key', `sk-${mixed(48)}`],
  ['openai_key', `sk-proj-${mixed(60)}`],
  ['anthropic_key', `sk-ant-api03-${mixed(80)}`],
  ['openrouter_key', `sk-or-v1-${mixed(64)}`],
  ['google_api_key', `AIza${mixed(35)}`],
  ['google_oauth_token', `ya29.${mixed(60)}`],
  ['github_token', `ghp_${mixed(36)}`],
  ['github_token', `github_pat_${mixed(22)}_${mixed(59)}`],
  ['gitlab_token', `glpat-${mixed(20)}`],
  ['slack_token', `xoxb-123456789012-${mixed(24)}`],
  ['slack_webhook', `hooks.slack.com/services/T0000/B0000/${mixed(24)}`],
  ['stripe_key', `sk_live_${mixed(24)}`],
  ['stripe_key', `whsec_${mixed(32)}`],
  ['npm_token', `npm_${mixed(36)}`],
  ['pypi_token', `pypi-AgEIcHlwaS5vcmc${mixed(40)}`],
  ['huggingface_token', `hf_${mixed(34)}`],
  ['groq_key', `gsk_${mixed(52)}`],
  ['sendgrid_key', `SG.${mixed(22)}.${mixed(43)}`],
  ['aws_access_key_id', 'AKIAIOSFODNN7EXAMPLE'],
  ['twilio_key', `SK${'0a1b2c3d'.repeat(4)}`],
  ['mailgun_key', `key-${'0a1b2c3d'.repeat(4)}`],
  ['nvidia_key', `nvapi-${mixed(64)}`],
  ['docker_token', `dckr_pat_${mixed(27)}`],
  ['grafana_token', `glsa_${mixed(32)}_0a1b2c3d`],
  ['hashicorp_vault_token', `hvs.${mixed(40)}`],
  ['jwt', `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${mixed(43)}`],
  ['private_key', pem],
];
