/**
 * Reads English prompts: grammar and lexicon turn words into a brief, and list what they cannot.
 */
@NullMarked
package continuo.planner.words;

import org.jspecify.annotations.NullMarked;
