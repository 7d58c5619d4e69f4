import { describe, expect, test } from 'vitest';
import { createStrictCatalogue } from '../../src/text/catalogue.ts';
import { readMessages } from '../../tools/message-plugin.ts';

const WRITTEN = {
  plain: 'Nobody is waiting.',
  counted: '{n, plural, =0 {nobody} one {# patient} other {# patients}} at {place}',
  quoted: "the record's frozen: '{'not an argument'}'",
};

describe('messages that the build has read ahead', () => {
  test('leave plain sentences alone', () => {
    expect(readMessages(WRITTEN).plain).toBe('Nobody is waiting.');
    expect(typeof readMessages(WRITTEN).counted).toBe('object');
  });

  test.each([0, 1, 12345])('say the same as read where they are used, for %i', (n) => {
    const [ahead, here] = [JSON.parse(JSON.stringify(readMessages(WRITTEN))), WRITTEN].map((messages) =>
      createStrictCatalogue('en', messages),
    );
    for (const key of Object.keys(WRITTEN)) {
      expect(ahead?.t(key, { n, place: 'Bay' })).toBe(here?.t(key, { n, place: 'Bay' }));
    }
  });

  test('stop the build where a message cannot be read', () => {
    expect(() => readMessages({ broken: '{n, plural, one {#}' })).toThrow(SyntaxError);
  });
});
