/** An issuer on a node, judged by wallets, libraries and hardware that are not ours. Every process started here is ended here. */
@NullMarked
package io.akashi.conformance.issuer;

import org.jspecify.annotations.NullMarked;
