/** Offers, the codes in them, and the access tokens that codes are exchanged for. Never sees a credential. */
@NullMarked
package io.akashi.issuer.oid4vci.grant;

import org.jspecify.annotations.NullMarked;
