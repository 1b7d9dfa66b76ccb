/** The environment variable with the token of a persona: `STANDIN_TOKEN_SHOP_STAFF` of `shop-staff`. */
export const tokenVariable = (persona: string): string =>
  `STANDIN_TOKEN_${persona.toUpperCase().replaceAll('-', '_')}`;
