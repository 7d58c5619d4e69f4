import { describe, expect, test } from 'vitest';
import { composed, withBlock } from '../../src/desk/composition.ts';
import { moved } from '../../src/desk/ranking.ts';
import { DECISIONS } from './sample.ts';

const NOTICE = DECISIONS.notice;
const ids = (picked: ReadonlySet<string>) => composed(NOTICE, picked).map((block) => block.id);

describe('a composed message', () => {
  test('reads in the order of its groups, whatever was picked first', () => {
    expect(ids(new Set(['phish', 'told', 'sorry']))).toEqual(['sorry', 'told', 'phish']);
  });
  test('keeps the order of the blocks inside a group', () => {
    expect(ids(new Set(['told', 'unknown']))).toEqual(['unknown', 'told']);
  });
  test('holds one block of a group that allows one', () => {
    expect([...withBlock(NOTICE, new Set(['update']), 'sorry')]).toEqual(['sorry']);
  });
  test('adds and drops blocks of the other groups', () => {
    const one = withBlock(NOTICE, new Set(), 'unknown');
    const two = withBlock(NOTICE, one, 'told');
    expect([...two]).toEqual(['unknown', 'told']);
    expect([...withBlock(NOTICE, two, 'unknown')]).toEqual(['told']);
  });
});

describe('a ranking', () => {
  test('moves an item by one place', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  });
  test('stays as it is at either end', () => {
    const list = ['a', 'b'];
    expect(moved(list, 0, -1)).toBe(list);
    expect(moved(list, 1, 1)).toBe(list);
  });
});
