/**
 * The part of Phaser that the wall uses. The build (not the development server) takes it instead of the whole package,
 * which more than halves what a player downloads: see `phaserLite` in vite.config.ts.
 *
 * The types still promise all of Phaser. Using a game object, loader or plugin that is missing here works in
 * development and fails in the built game, so add its file below. The wall moves pictures and nothing else: no input,
 * loader, clock, tweens or text.
 *
 * The order matters: the renderer comes first, because Phaser's files require each other in circles.
 */
import '#ph/renderer/index.js';
import CONST from '#ph/const.js';
import Game from '#ph/core/Game.js';
import EventEmitter from '#ph/events/EventEmitter.js';
import Scene from '#ph/scene/Scene.js';
import '#ph/scene/ScenePlugin.js';
import '#ph/cameras/2d/CameraManager.js';
import '#ph/gameobjects/DisplayList.js';
import '#ph/gameobjects/UpdateList.js';
import '#ph/gameobjects/GameObjectFactory.js';
import '#ph/gameobjects/GameObjectCreator.js';
import '#ph/gameobjects/image/ImageFactory.js';
import Image from '#ph/gameobjects/image/Image.js';
import Scale from '#ph/scale/index.js';

const { AUTO, CANVAS, WEBGL, HEADLESS, VERSION } = CONST;
const Events = { EventEmitter };
const GameObjects = { Image };

export { AUTO, CANVAS, Events, Game, GameObjects, HEADLESS, Scale, Scene, VERSION, WEBGL };
export default { AUTO, CANVAS, Events, Game, GameObjects, HEADLESS, Scale, Scene, VERSION, WEBGL };
