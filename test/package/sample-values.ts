/** A value for every variable of the manifest. */
export const sampleValues = {
  APP_VERSION: '1.2.3',
  PUBLISHER_NAME: 'Contoso IT',
  WEBSITE_URL: 'https://it.contoso.com/unclash',
  PRIVACY_URL: 'https://it.contoso.com/unclash/privacy',
  TERMS_URL: 'https://it.contoso.com/unclash/terms',
  TEAMS_APP_ID: '8f6d0c3a-3b1e-4b5e-9a55-0d7b8a2f1c11',
  BOT_ID: '8f6d0c3a-3b1e-4b5e-9a55-0d7b8a2f1c12',
  BOT_DOMAIN: 'unclash.contoso.com',
  TOKEN_DOMAIN: 'token.botframework.com',
  SSO_APP_ID: '8f6d0c3a-3b1e-4b5e-9a55-0d7b8a2f1c13',
  SSO_APP_ID_URI: 'api://botid-8f6d0c3a-3b1e-4b5e-9a55-0d7b8a2f1c13',
};
