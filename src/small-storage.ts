/** The browser's small storage, or null where it is forbidden. */
export function smallStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
