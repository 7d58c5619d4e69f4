/**
 * The part of Phaser that the wall uses. The build (not the development server) takes it instead of the whole package,
 * which halves what a player downloads: see `phaserLite` in vite.config.ts.
 *
 * The types still promise all of Phaser. Using a game object, loader or plugin that is missing here works in
 * development and fails in the built game, so add its file below.
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
import '#ph/input/InputPlugin.js';
import '#ph/loader/LoaderPlugin.js';
import '#ph/loader/filetypes/ImageFile.js';
import '#ph/loader/filetypes/SVGFile.js';
import '#ph/time/Clock.js';
import '#ph/tweens/TweenManager.js';
import '#ph/data/DataManagerPlugin.js';
import '#ph/gameobjects/DisplayList.js';
import '#ph/gameobjects/UpdateList.js';
import '#ph/gameobjects/GameObjectFactory.js';
import '#ph/gameobjects/GameObjectCreator.js';
import '#ph/gameobjects/container/ContainerFactory.js';
import '#ph/gameobjects/graphics/GraphicsFactory.js';
import '#ph/gameobjects/image/ImageFactory.js';
import '#ph/gameobjects/sprite/SpriteFactory.js';
import '#ph/gameobjects/text/TextFactory.js';
import CoreEvents from '#ph/core/events/index.js';
import Container from '#ph/gameobjects/container/Container.js';
import Graphics from '#ph/gameobjects/graphics/Graphics.js';
import Image from '#ph/gameobjects/image/Image.js';
import Sprite from '#ph/gameobjects/sprite/Sprite.js';
import Text from '#ph/gameobjects/text/Text.js';
import BlendModes from '#ph/renderer/BlendModes.js';
import Scale from '#ph/scale/index.js';
import SceneEvents from '#ph/scene/events/index.js';

const { AUTO, CANVAS, WEBGL, HEADLESS, VERSION } = CONST;
const Core = { Events: CoreEvents };
const Events = { EventEmitter };
const GameObjects = { Container, Graphics, Image, Sprite, Text };
const Scenes = { Events: SceneEvents };

export { AUTO, BlendModes, CANVAS, Core, Events, Game, GameObjects, HEADLESS, Scale, Scene, Scenes, VERSION, WEBGL };
export default {
  AUTO,
  BlendModes,
  CANVAS,
  Core,
  Events,
  Game,
  GameObjects,
  HEADLESS,
  Scale,
  Scene,
  Scenes,
  VERSION,
  WEBGL,
};
