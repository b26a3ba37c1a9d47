/** What every delivery is signed with, and every server that verifies knows. */
export const secret = 'bench';
