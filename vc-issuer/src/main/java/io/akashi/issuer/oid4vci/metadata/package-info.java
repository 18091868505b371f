/** What an issuer says of itself to wallets. Composes documents and holds no state. */
@NullMarked
package io.akashi.issuer.oid4vci.metadata;

import org.jspecify.annotations.NullMarked;
