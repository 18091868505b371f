/** Answers requests for credentials: at once, later, and what wallets say of them. Makes none itself: a port does. */
@NullMarked
package io.akashi.issuer.oid4vci.credential;

import org.jspecify.annotations.NullMarked;
