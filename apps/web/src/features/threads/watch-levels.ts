// How much one can want to hear of a thread or a project, in words.

export const watchLevels = [
  { value: 'PLAIN', label: 'When I take part or am mentioned', short: 'Following' },
  { value: 'ALL', label: 'Every comment', short: 'Watching' },
  { value: 'MENTIONS', label: 'Only mentions', short: 'Mentions' },
  { value: 'NONE', label: 'Nothing: mute it', short: 'Muted' },
] as const;
