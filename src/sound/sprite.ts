// Written by tools/sound/render.mjs; do not edit.

/** Where each cue lies in the sprite: start and length in milliseconds. */
export const SPRITE = {
  phone: [100, 1706],
  pager: [1926, 1283],
  mail: [3329, 1578],
  chat: [5027, 437],
  letter: [5584, 1267],
  knock: [6971, 692],
  handset: [7783, 634],
  press: [8537, 2649],
  paper: [11306, 807],
  stapler: [12233, 1480],
  keyboard: [13833, 1354],
  printer: [15307, 2581],
  marker: [18008, 998],
  tick: [19126, 946],
  stamp: [20192, 723],
  cup: [21035, 355],
  chair: [21510, 1036],
  door: [22666, 1605],
  footsteps: [24391, 2400],
  queue: [26911, 3057],
  fridge: [30088, 2021],
  breath: [32229, 2405],
  morning: [34754, 2823],
  lightsOut: [37697, 2116],
  clinicDark: [39933, 721],
  recordsDark: [40774, 2612],
  recordsBack: [43506, 3093],
  confirm: [46719, 1711],
  declare: [48550, 3723],
  chapter: [52393, 3291],
  settle: [55804, 2962],
  warning: [58886, 2771],
} as const;

/** The part of a loop file that is repeated: start and length in milliseconds; the rest is margin. */
export const LOOP_WINDOW = [250, 24000] as const;
