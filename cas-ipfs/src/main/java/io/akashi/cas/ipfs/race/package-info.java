/**
 * The content store of a node: its own directory first, then sources that race, the better ones ahead. A source's word is
 * never final: only what was checked ends a race.
 */
@NullMarked
package io.akashi.cas.ipfs.race;

import org.jspecify.annotations.NullMarked;
