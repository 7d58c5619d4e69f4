/** Everything that is drawn and not needed to decide; it comes when the words are on screen. */
export { Bust, Portrait } from './portrait.tsx';
export { TitleArt } from './title-art.tsx';
