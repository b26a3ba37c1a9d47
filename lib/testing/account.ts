/** The invented account whose events the kit makes. */
export const account = {
  owner: 'ada.k',
  owner_id: '36b3216fdaeeb975729fae923d5a4fd1',
  org_id: '2aabfe228f219e9cb0eb53f16947ccf2',
  team_id: '5ec84d8dbc74254770f58904dba41ecc',
  team_name: 'Web',
  group_id: 'cc3fc1626e53a13043b026c48bbf33fe',
} as const;
