/** Built for a learning system. */
export const LMS = import.meta.env.MODE === 'lms';
/** Built as one file that is opened from a disk. */
export const SINGLE = import.meta.env.MODE === 'single';
