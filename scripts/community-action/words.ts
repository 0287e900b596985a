/** Words for organisations that nobody could take for real ones, and for what they would do. */

export const firsts = [
  'Amber',
  'Borrowed',
  'Brass',
  'Candlelit',
  'Copper',
  'Crooked',
  'Dappled',
  'Eleventh',
  'Folded',
  'Gilded',
  'Half-Moon',
  'Indigo',
  'Jumping',
  'Knitted',
  'Lavender',
  'Left-Handed',
  'Marbled',
  'Nodding',
  'Paper',
  'Patchwork',
  'Quiet',
  'Rusty',
  'Second',
  'Seven',
  'Spotted',
  'Striped',
  'Tin',
  'Upside-Down',
  'Velvet',
  'Whistling',
];

export const seconds = [
  'Accordion',
  'Anchor',
  'Bicycle',
  'Button',
  'Compass',
  'Dandelion',
  'Drum',
  'Envelope',
  'Fiddle',
  'Hedgehog',
  'Heron',
  'Kettle',
  'Ladder',
  'Lantern',
  'Magpie',
  'Marble',
  'Mitten',
  'Octopus',
  'Otter',
  'Pebble',
  'Pinecone',
  'Pocket',
  'Sparrow',
  'Spoon',
  'Teapot',
  'Thimble',
  'Toboggan',
  'Trombone',
  'Umbrella',
  'Walnut',
];

export const kinds = [
  'Advice Shop',
  'Carers’ Circle',
  'Community Kitchen',
  'Digital Helpers',
  'Elders’ Club',
  'Families’ Network',
  'Garden Project',
  'Health Forum',
  'Interpreters’ Pool',
  'Men’s Shed',
  'Neighbours',
  'Walking Group',
  'Women’s Circle',
  'Wellbeing Collective',
  'Young People’s Panel',
];

/** For each theme, what is asked for: short projects for the smaller tier, longer ones for the larger. */
export const projects: Readonly<
  Record<string, { readonly short: readonly string[]; readonly long: readonly string[] }>
> = {
  priorities: {
    short: [
      'A listening day',
      'Blood pressure and a chat',
      'Vaccine questions answered',
      'A health supper',
      'A street survey of health worries',
    ],
    long: [
      'Community researchers',
      'Listening circles',
      'A winter of health conversations',
      'Trust and tea',
      'Young voices on mental health',
    ],
  },
  access: {
    short: [
      'A screening fair',
      'Registering with a GP',
      'A BSL open day',
      'A women’s health morning',
      'An asthma afternoon',
    ],
    long: [
      'Interpreters at the surgery',
      'Carers to the clinic',
      'Steps to screening',
      'Health appointments without fear',
      'Diabetes courses in four languages',
    ],
  },
  partnership: {
    short: [
      'A meeting of neighbours and nurses',
      'A map of local services',
      'A day with the pharmacy',
      'A welcome pack for new patients',
    ],
    long: [
      'Health navigators',
      'Cultural competence workshops',
      'Link workers and local groups',
      'From the food bank to the clinic',
    ],
  },
};

/** What an applicant may write for a theme: mostly its id, sometimes one of its other names. */
export const themeNames: Readonly<Record<string, readonly string[]>> = {
  priorities: ['priorities', 'priorities', 'priorities', 'Community health priorities'],
  access: ['access', 'access', 'access', 'Access to health services'],
  partnership: ['partnership', 'partnership', 'Navigation', 'Cultural competence'],
};

export const activities = ['work_programme', 'community_insights', 'design_and_delivery'];
