/**
 * Content stores. Outside text never becomes a path, and no byte leaves that has not been checked against its CID.
 */
@NullMarked
package io.akashi.cas.ipfs;

import org.jspecify.annotations.NullMarked;
