// Mails about accounts, word for word.

type Words = { readonly subject: string; readonly text: string };

export function passwordMail({ name, url }: { readonly name: string; readonly url: string }): Words {
  return {
    subject: 'Set a new Pathlens password',
    text: `Hello ${name},

open this link to set a new password:
${url}

It works once, for a day. If you did not ask for it, do nothing: your password stays as it is.
`,
  };
}

interface Invited {
  readonly inviter: string;
  readonly team: string;
  readonly url: string;
}

export function invitationMail({ inviter, team, url }: Invited): Words {
  return {
    subject: `${inviter} invites you to ${team} on Pathlens`,
    text: `Hello,

${inviter} invites you to the team ${team}. Open this link to join:
${url}

It works once. If you do not know ${inviter}, do nothing.
`,
  };
}
