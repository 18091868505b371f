/**
 * What vendors state about their platforms, fetched from them and kept in a directory. Checks that an answer is what was
 * asked for and never older than what was seen; judging evidence by it is left to the attestation library.
 */
@NullMarked
package io.akashi.outbound.collateral;

import org.jspecify.annotations.NullMarked;
