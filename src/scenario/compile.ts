/** The compiler's front door: from a folder, or from a map of file names to texts. Tools only. */
export { type CompileOptions, type CompileResult, compileScenarioFiles } from './compilation.ts';
export { compileScenarioFolder, readScenarioFolder } from './folder.ts';
